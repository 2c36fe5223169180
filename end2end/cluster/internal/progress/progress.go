// Package progress tells people and programs how far a command is: lines on stderr, and JSON lines in a file that the
// page's server follows.
package progress

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"syscall"
	"time"

	"podlab/cluster/internal/problem"
)

// Step is a finished one, as the command's answer lists it.
type Step struct {
	Name    string  `json:"step"`
	Seconds float64 `json:"seconds"`
}

// event is one line of the file.
type event struct {
	At      time.Time `json:"at"`
	Cluster string    `json:"cluster"`
	State   string    `json:"state"`
	Step    string    `json:"step"`
	Title   string    `json:"title"`
	Detail  string    `json:"detail"`
	Done    int       `json:"done"`
	Of      int       `json:"of"`
	Seconds *float64  `json:"seconds,omitempty"` // only a step's last line has it
	Message string    `json:"message"`
	Help    string    `json:"help"`
}

// Reporter writes the progress of one command.
type Reporter struct {
	Steps []Step // the finished ones

	say   func(format string, args ...any)
	file  *os.File // nil: nobody follows
	now   event
	began time.Time
}

// Open begins the report of a command that has so many steps. An empty path means that there is no file. The file is
// locked while the reporter lives, so that a reader knows when its writer is gone.
func Open(path, cluster string, of int, say func(format string, args ...any)) (*Reporter, error) {
	r := &Reporter{say: say, now: event{Cluster: cluster, Of: of}, began: time.Now(), Steps: []Step{}}
	if path == "" {
		return r, nil
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return nil, fmt.Errorf("write the progress: %w", err)
	}
	file, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR|os.O_APPEND, 0o644)
	if err != nil {
		return nil, fmt.Errorf("write the progress: %w", err)
	}
	if err := syscall.Flock(int(file.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		file.Close()
		return nil, problem.New("another command writes its progress to "+path, err, "wait until that has ended, or give another --progress")
	}
	r.file = file
	return r, file.Truncate(0)
}

// Of changes how many steps there are: some turn out not to be needed.
func (r *Reporter) Of(steps int) { r.now.Of = max(steps, r.now.Done) }

// State sets what the lines from now on say of the cluster: building, starting or stopping.
func (r *Reporter) State(state string) { r.now.State = state }

// Do runs a step and tells of its begin and its end.
func (r *Reporter) Do(name, title string, work func() error) error {
	began := time.Now()
	r.now.Step, r.now.Title, r.now.Detail = name, title, ""
	r.say("%s", title)
	r.write(nil)
	if err := work(); err != nil {
		return err
	}
	seconds := Seconds(began)
	r.Steps = append(r.Steps, Step{name, seconds})
	r.now.Detail = ""
	r.write(&seconds)
	r.now.Done++
	r.now.Of = max(r.now.Of, r.now.Done)
	r.say("%s: done in %.1f s", title, seconds)
	return nil
}

// Detail tells what a step is at, on stderr too.
func (r *Reporter) Detail(format string, args ...any) {
	r.detail(fmt.Sprintf(format, args...))
	r.say("  "+format, args...)
}

// pause between lines that come by the dozen.
const pause = 300 * time.Millisecond

// Quiet tells the file only, and not of each: for lines that come by the dozen.
func (r *Reporter) Quiet(detail string) {
	if time.Since(r.now.At) > pause {
		r.detail(detail)
	}
}

func (r *Reporter) detail(text string) {
	if r.now.Detail != text {
		r.now.Detail = text
		r.write(nil)
	}
}

// Close writes the last line: the state at the end, or failed and why.
func (r *Reporter) Close(state string, failed error) {
	seconds := Seconds(r.began)
	r.now.State, r.now.Detail = state, ""
	if failed == nil {
		r.now.Of = r.now.Done
	} else {
		r.now.State, r.now.Message = "failed", failed.Error()
		var known problem.Problem
		if errors.As(failed, &known) {
			r.now.Message, r.now.Help = known.What, known.Do
			if known.Why != "" {
				r.now.Message += ": " + known.Why
			}
		}
	}
	r.write(&seconds)
	if r.file != nil {
		_ = r.file.Close() // gives the lock back too
	}
}

// write cannot fail the command: without a reader it does what it does.
func (r *Reporter) write(seconds *float64) {
	if r.file == nil {
		return
	}
	r.now.At, r.now.Seconds = time.Now().UTC().Truncate(time.Millisecond), seconds
	line, err := json.Marshal(r.now)
	if err == nil {
		_, err = r.file.Write(append(line, '\n'))
	}
	if err != nil {
		r.say("cannot write the progress any more: %v", err)
		r.file.Close()
		r.file = nil
	}
}

// Seconds since a time, to the millisecond.
func Seconds(since time.Time) float64 { return float64(time.Since(since).Milliseconds()) / 1000 }
