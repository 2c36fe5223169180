package progress

import (
	"bufio"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"podlab/cluster/internal/problem"
)

func open(t *testing.T, of int) (*Reporter, string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "folder", "progress.jsonl")
	r, err := Open(path, "podlab", of, func(string, ...any) {})
	if err != nil {
		t.Fatal(err)
	}
	return r, path
}

func lines(t *testing.T, path string) []map[string]any {
	t.Helper()
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var all []map[string]any
	for scan := bufio.NewScanner(file); scan.Scan(); {
		var one map[string]any
		if err := json.Unmarshal(scan.Bytes(), &one); err != nil {
			t.Fatalf("%s: %v", scan.Text(), err)
		}
		all = append(all, one)
	}
	return all
}

func TestStepsBeginTellAndEnd(t *testing.T) {
	r, path := open(t, 3)
	r.State("building")
	_ = r.Do("one", "One", func() error { r.Detail("half %d", 1); return nil })
	_ = r.Do("two", "Two", func() error { return nil })
	r.Close("ready", nil)
	all := lines(t, path)
	if len(all) != 6 {
		t.Fatalf("%d lines: %v", len(all), all)
	}
	for i, want := range []struct {
		step, detail, state string
		done, of            float64
		ended               bool
	}{
		{"one", "", "building", 0, 3, false}, {"one", "half 1", "building", 0, 3, false}, {"one", "", "building", 0, 3, true},
		{"two", "", "building", 1, 3, false}, {"two", "", "building", 1, 3, true}, {"two", "", "ready", 2, 2, true},
	} {
		got := all[i]
		_, ended := got["seconds"]
		if got["step"] != want.step || got["detail"] != want.detail || got["state"] != want.state || got["done"] != want.done || got["of"] != want.of || ended != want.ended {
			t.Errorf("line %d: %v, want %+v", i, got, want)
		}
	}
}

func TestFailureHasMessageAndHelp(t *testing.T) {
	r, path := open(t, 3)
	failed := r.Do("one", "One", func() error { return problem.Problem{What: "no", Why: "because", Do: "that"} })
	r.Close("ready", failed)
	all := lines(t, path)
	last := all[len(all)-1]
	if last["state"] != "failed" || last["message"] != "no: because" || last["help"] != "that" || last["of"] != 3.0 || len(r.Steps) != 0 {
		t.Errorf("%v", last)
	}
}

func TestLinesByTheDozenAreThinned(t *testing.T) {
	r, path := open(t, 1)
	_ = r.Do("one", "One", func() error {
		for range 100 {
			r.Quiet("a line")
			r.Quiet("another")
		}
		return nil
	})
	r.Close("ready", nil)
	if all := lines(t, path); len(all) > 8 {
		t.Errorf("%d lines", len(all))
	}
}

func TestFileIsLockedWhileItsWriterLives(t *testing.T) {
	r, path := open(t, 1)
	reader, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer reader.Close()
	shared := func() error { return syscall.Flock(int(reader.Fd()), syscall.LOCK_SH|syscall.LOCK_NB) }
	if err := shared(); !errors.Is(err, syscall.EWOULDBLOCK) {
		t.Errorf("while it lives: %v", err)
	}
	if _, err := Open(path, "podlab", 1, func(string, ...any) {}); err == nil {
		t.Error("a second writer")
	}
	r.Close("ready", nil)
	if err := shared(); err != nil {
		t.Errorf("afterwards: %v", err)
	}
}
