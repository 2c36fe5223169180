package apiserver

import (
	"errors"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func server(t *testing.T) *Server {
	return New(filepath.Join(t.TempDir(), "server"), 5*time.Second, t.Logf)
}

func TestClaimMakesAPrivateFolderAndRefusesAnothers(t *testing.T) {
	s := server(t)
	for range 2 { // the second time it is there
		if err := s.claim(); err != nil {
			t.Fatal(err)
		}
	}
	if info, err := os.Stat(s.dir); err != nil || info.Mode().Perm() != 0o700 {
		t.Errorf("mode %v, %v", info.Mode(), err)
	}
	if err := os.WriteFile(s.path("letter"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := s.claim(); err == nil || !strings.Contains(err.Error(), "holds other things") {
		t.Errorf("claimed a folder with other things: %v", err)
	}
}

func TestStopWithDeleteLeavesOthersFiles(t *testing.T) {
	s := server(t)
	if err := s.claim(); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{lockFile, stateFile, adminCfg, ".state.json.123", "letter", "etcd.log"} {
		if err := os.WriteFile(s.path(name), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Stop(t.Context(), true); err != nil {
		t.Fatal(err)
	}
	left, _ := os.ReadDir(s.dir)
	if len(left) != 1 || left[0].Name() != "letter" {
		t.Errorf("left %v", left)
	}
}

func TestNothingRunsWithoutAFolderOrWithABrokenState(t *testing.T) {
	s := server(t)
	expectStopped(t, s)
	if err := s.claim(); err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{"", "{", `{"port":1,"processes":[{"name":"etcd","pid":1,"started":7,"boot":"x"}]}`} {
		if err := os.WriteFile(s.path(stateFile), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		expectStopped(t, s)
	}
}

func expectStopped(t *testing.T, s *Server) {
	t.Helper()
	status, err := s.Status(t.Context())
	if err != nil || status.State != "stopped" {
		t.Errorf("%+v, %v", status, err)
	}
}

func TestFreePortKeepsTheWantedOneIfItCan(t *testing.T) {
	port, err := freePort(0)
	if err != nil {
		t.Fatal(err)
	}
	listener, err := net.Listen("tcp", address(port))
	if err != nil {
		t.Skip("somebody else took the port")
	}
	if other, err := freePort(port); err != nil || other == port {
		t.Errorf("gave a port in use: %d, %v", other, err)
	}
	listener.Close()
	if again, err := freePort(port); err != nil || again != port {
		t.Errorf("wanted %d, got %d, %v", port, again, err)
	}
}

func TestLogTailPrefersWhatTells(t *testing.T) {
	log := filepath.Join(t.TempDir(), "log")
	text := strings.Repeat("I0101 chatter\n", 5000) + "E0101 12:00:00 the cause\n" + strings.Repeat("I0101 chatter\n", 50)
	if err := os.WriteFile(log, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	if got := logTail(log); got != "E0101 12:00:00 the cause" {
		t.Errorf("got %q", got)
	}
	if got := logTail(log + ".none"); got != "" {
		t.Errorf("of no file: %q", got)
	}
}

// A start with a program that ends at once says so, shows its log and leaves nothing running.
func TestStartExplainsAProgramThatEnds(t *testing.T) {
	s := server(t)
	program := filepath.Join(t.TempDir(), "hyper")
	script := "#!/bin/sh\necho 'E0101 no good'\nexit 4\n"
	if err := os.WriteFile(program, []byte(script), 0o700); err != nil {
		t.Fatal(err)
	}
	_, err := s.Start(t.Context(), program)
	if err == nil || !strings.Contains(err.Error(), "exit status 4") || !strings.Contains(err.Error(), "no good") {
		t.Errorf("error %v", err)
	}
	expectStopped(t, s)
}

// Each try whose port somebody takes is followed by another, a few times.
func TestStartTriesAnotherPort(t *testing.T) {
	var said []string
	s := New(filepath.Join(t.TempDir(), "server"), 20*time.Second, func(format string, _ ...any) { said = append(said, format) })
	script := "#!/bin/sh\ncase $* in *--data-dir*) exec sleep 60;; esac\necho 'Error: bind: address already in use'\nexit 1\n"
	program := filepath.Join(t.TempDir(), "hyper")
	if err := os.WriteFile(program, []byte(script), 0o700); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Start(t.Context(), program); !errors.Is(err, errPortTaken) {
		t.Errorf("error %v", err)
	}
	if got := strings.Count(strings.Join(said, ""), "trying another"); got != tries-1 {
		t.Errorf("tried %d more times: %q", got, said)
	}
	expectStopped(t, s)
}

// A start gives up when the time is over and leaves nothing running.
func TestStartGivesUp(t *testing.T) {
	s := server(t)
	s.wait = 500 * time.Millisecond
	program := filepath.Join(t.TempDir(), "hyper")
	if err := os.WriteFile(program, []byte("#!/bin/sh\nexec sleep 60\n"), 0o700); err != nil {
		t.Fatal(err)
	}
	_, err := s.Start(t.Context(), program)
	if err == nil || !strings.Contains(err.Error(), "in vain (not done within 500ms)") {
		t.Errorf("error %v", err)
	}
	expectStopped(t, s)
}
