package files

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func TestLockTellsWhomItWaitsFor(t *testing.T) {
	path := filepath.Join(t.TempDir(), "lock")
	unlock, err := Lock(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	time.AfterFunc(3*patience, unlock)
	var said []string
	second, err := LockTelling(t.Context(), path, func(format string, args ...any) { said = append(said, fmt.Sprintf(format, args...)) })
	if err != nil {
		t.Fatal(err)
	}
	second()
	if want := fmt.Sprintf("process %d (", os.Getpid()); len(said) != 1 || !strings.Contains(said[0], want) {
		t.Errorf("said %q, want %s", said, want)
	}
	third, err := LockTelling(t.Context(), path, func(string, ...any) { t.Error("it waits for nobody") })
	if err != nil {
		t.Fatal(err)
	}
	third()
}

func TestRoom(t *testing.T) {
	if err := Room(t.TempDir(), 1, "a byte"); err != nil {
		t.Error(err)
	}
	err := Room(t.TempDir(), 1<<60, "everything")
	if err == nil || !strings.Contains(err.Error(), "for everything") || !strings.Contains(err.Error(), "GB are free") {
		t.Errorf("%v", err)
	}
}
