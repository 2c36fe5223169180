package command

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

func TestOutputAndWhatIsSaidAreApart(t *testing.T) {
	var told []string
	c := New("sh", "-c", "echo out; echo one >&2; printf 'two\\rthree' >&2")
	c.Line = func(line string) { told = append(told, line) }
	out, err := c.Output(t.Context())
	if err != nil || string(out) != "out\n" || strings.Join(told, ",") != "one,two" && strings.Join(told, ",") != "one,two,three" {
		t.Errorf("out %q, told %q, %v", out, told, err)
	}
}

func TestFailureTellsTheLastLines(t *testing.T) {
	err := New("sh", "-c", "for i in $(seq 30); do echo line $i; done; exit 3").Run(t.Context())
	var failed Failed
	if !errors.As(err, &failed) || strings.Contains(failed.Said, "line 18\n") || !strings.HasSuffix(failed.Said, "line 30") {
		t.Fatalf("%v", err)
	}
	var exit *exec.ExitError
	if !errors.As(err, &exit) || exit.ExitCode() != 3 || !strings.HasPrefix(err.Error(), "sh: exit status 3\nline 19") {
		t.Errorf("%v", err)
	}
}

func TestEndOfTheContextEndsTheProgram(t *testing.T) {
	cause := errors.New("enough")
	ctx, cancel := context.WithCancelCause(t.Context())
	time.AfterFunc(100*time.Millisecond, func() { cancel(cause) })
	began := time.Now()
	err := New("sleep", "60").Run(ctx)
	if !errors.Is(err, cause) || time.Since(began) > grace {
		t.Errorf("%v after %s", err, time.Since(began))
	}
}

func TestAloneLeavesNoMountAndNoProcess(t *testing.T) {
	if os.Geteuid() != 0 {
		t.Skip("SKIPPED: only root may mount")
	}
	folder := t.TempDir()
	c := New("sh", "-c", `mount -t tmpfs tmpfs "$0" && touch "$0/seen" && { sleep 61.25 & } && test -e "$0/seen"`, folder)
	c.Alone = true
	if err := c.Run(t.Context()); err != nil {
		t.Skip("SKIPPED: this machine lets nobody mount: ", err)
	}
	if _, err := os.Stat(filepath.Join(folder, "seen")); err == nil {
		t.Error("the mount is seen outside")
	}
	paths, _ := filepath.Glob("/proc/[0-9]*/cmdline")
	for _, path := range paths {
		if content, _ := os.ReadFile(path); string(content) == "sleep\x0061.25\x00" {
			t.Errorf("%s is left", path)
		}
	}
}

func TestBrief(t *testing.T) {
	for want, args := range map[string][]string{
		"docker network create": {"/usr/bin/docker", "network", "create", "--opt", "x", "kind"},
		"docker":                {"docker", "--version"},
		"sh":                    {"sh", "-c", "echo a\necho b"},
	} {
		if got := brief(args); got != want {
			t.Errorf("%q: %q, want %q", args, got, want)
		}
	}
}

func TestSignalOfChoice(t *testing.T) {
	if (Command{}).ending() != syscall.SIGTERM || (Command{End: syscall.SIGINT}).ending() != syscall.SIGINT || (Command{End: syscall.SIGINT, Alone: true}).ending() != syscall.SIGKILL {
		t.Error("another signal")
	}
}
