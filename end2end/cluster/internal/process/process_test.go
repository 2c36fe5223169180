package process

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func spawn(t *testing.T, script string) *Child {
	t.Helper()
	child, err := Spawn(Command{
		Name: "sh", Path: "/bin/sh", Args: []string{"-c", script}, Dir: t.TempDir(), Log: filepath.Join(t.TempDir(), "log"),
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = Stop(child.Process, 0) })
	return child
}

func TestStopEndsWhatWeStarted(t *testing.T) {
	child := spawn(t, "exec sleep 60")
	if !child.Alive() {
		t.Fatal("a new process is not alive")
	}
	if err := Stop(child.Process, 5*time.Second); err != nil {
		t.Fatal(err)
	}
	<-child.Exited()
	if child.Alive() || !strings.Contains(child.Outcome(), "terminated") {
		t.Errorf("alive %v, outcome %s", child.Alive(), child.Outcome())
	}
	if err := Stop(child.Process, time.Second); err != nil {
		t.Errorf("a second stop: %v", err)
	}
}

func TestStopKillsWhatWillNotEnd(t *testing.T) {
	child := spawn(t, "trap '' TERM; echo deaf; while :; do sleep 1; done")
	if err := Stop(child.Process, 300*time.Millisecond); err != nil {
		t.Fatal(err)
	}
	<-child.Exited()
}

func TestAnotherProcessOfThatNumberIsLeftAlone(t *testing.T) {
	child := spawn(t, "exec sleep 60")
	earlier, boot := child.Process, child.Process
	earlier.Started--
	boot.Boot = "another"
	for _, stranger := range []Process{earlier, boot} {
		if stranger.Alive() {
			t.Errorf("%+v counts as alive", stranger)
		}
		if err := Stop(stranger, 0); err != nil {
			t.Error(err)
		}
	}
	if !child.Alive() {
		t.Error("a stranger was killed")
	}
}

func TestEndedProcessIsNotAlive(t *testing.T) {
	child := spawn(t, "exit 3")
	<-child.Exited()
	if child.Alive() || child.Outcome() != "exit status 3" {
		t.Errorf("alive %v, outcome %s", child.Alive(), child.Outcome())
	}
}

func TestLogOfTheLastStartIsKept(t *testing.T) {
	log := filepath.Join(t.TempDir(), "log")
	for _, word := range []string{"first", "second"} {
		child, err := Spawn(Command{Name: "sh", Path: "/bin/sh", Args: []string{"-c", "echo " + word}, Log: log})
		if err != nil {
			t.Fatal(err)
		}
		<-child.Exited()
	}
	now, _ := os.ReadFile(log)
	old, _ := os.ReadFile(log + ".old")
	if string(now) != "second\n" || string(old) != "first\n" {
		t.Errorf("log %q, old log %q", now, old)
	}
}

func TestParseStat(t *testing.T) {
	line := "7 (a ) R) (b) S" + strings.Repeat(" 1", 18) + " 4242 9 9"
	got, err := parseStat([]byte(line))
	if err != nil || got.state != 'S' || got.started != 4242 {
		t.Errorf("%+v, %v", got, err)
	}
	for _, bad := range []string{"", "7 (a", "7 (a) S 1"} {
		if _, err := parseStat([]byte(bad)); err == nil {
			t.Errorf("%q was read", bad)
		}
	}
}

func TestFindNeedsTheMarkAndTheFolder(t *testing.T) {
	dir, other := t.TempDir(), t.TempDir()
	var all []*Child
	for _, c := range []Command{
		{Dir: dir, Env: []string{Mark(dir)}}, {Dir: other, Env: []string{Mark(dir)}}, {Dir: dir}, {Dir: dir, Env: []string{Mark(other)}},
	} {
		c.Name, c.Path, c.Args, c.Log = "waiter", "/bin/sleep", []string{"60"}, filepath.Join(t.TempDir(), "log")
		child, err := Spawn(c)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = Stop(child.Process, 0) })
		all = append(all, child)
	}
	if found := Find(dir); len(found) != 1 || found[0] != all[0].Process {
		t.Errorf("found %+v, want %+v", found, all[0].Process)
	}
}
