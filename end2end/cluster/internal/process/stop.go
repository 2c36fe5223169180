package process

import (
	"errors"
	"fmt"
	"os"
	"syscall"
	"time"
)

// afterKill is how long a killed process may take to be gone: the kernel has to free its memory.
const afterKill = 10 * time.Second

// Stop asks the process to end and kills it after grace. It is no error if it has ended before.
func Stop(p Process, grace time.Duration) error {
	// FindProcess holds the process itself, not its number (pidfd): checked after that, it cannot be another one.
	held, err := os.FindProcess(p.PID)
	if err != nil {
		return fmt.Errorf("stop %s: %w", p.Name, err)
	}
	defer held.Release()
	if !p.Alive() {
		return nil
	}
	if err := end(p, held, syscall.SIGTERM, grace); err == nil {
		return nil
	}
	return end(p, held, syscall.SIGKILL, afterKill)
}

func end(p Process, held *os.Process, signal os.Signal, limit time.Duration) error {
	if err := held.Signal(signal); err != nil && !errors.Is(err, os.ErrProcessDone) {
		return fmt.Errorf("stop %s (process %d): %w", p.Name, p.PID, err)
	}
	for deadline := time.Now().Add(limit); p.Alive(); time.Sleep(10 * time.Millisecond) {
		if time.Now().After(deadline) {
			return fmt.Errorf("stop %s (process %d): still there %s after %s", p.Name, p.PID, limit, signal)
		}
	}
	return nil
}
