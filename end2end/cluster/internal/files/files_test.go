package files

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"
)

func TestWriteWholeReplacesAndLeavesNothingElse(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "file")
	for _, text := range []string{"a longer text", "short"} {
		if err := WriteWhole(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if got, _ := os.ReadFile(path); string(got) != text {
			t.Errorf("got %q, want %q", got, text)
		}
	}
	entries, _ := os.ReadDir(dir)
	if info, _ := os.Stat(path); len(entries) != 1 || info.Mode().Perm() != 0o600 {
		t.Errorf("left %v, mode %v", entries, info.Mode())
	}
}

func TestLockWaitsAndGivesUp(t *testing.T) {
	path := filepath.Join(t.TempDir(), "lock")
	unlock, err := Lock(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 60*time.Millisecond)
	defer cancel()
	if _, err := Lock(ctx, path); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("second lock: %v", err)
	}
	unlock()
	again, err := Lock(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	again()
}

func TestLockExistingMakesNoFile(t *testing.T) {
	if _, err := LockExisting(t.Context(), filepath.Join(t.TempDir(), "lock")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("got %v", err)
	}
}

// Holders delete the file now and then, as `stop --delete` does: still only one at a time holds it.
func TestLockIsExclusiveThoughItsFileIsDeleted(t *testing.T) {
	path := filepath.Join(t.TempDir(), "lock")
	held := make(chan struct{}, 1)
	var all sync.WaitGroup
	for i := range 8 {
		all.Go(func() {
			unlock, err := Lock(t.Context(), path)
			if err != nil {
				t.Error(err)
				return
			}
			defer unlock()
			select {
			case held <- struct{}{}:
			default:
				t.Error("two hold the lock")
				return
			}
			time.Sleep(time.Millisecond)
			<-held
			if i%2 == 0 {
				os.Remove(path)
			}
		})
	}
	all.Wait()
}
