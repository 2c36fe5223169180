package files

import (
	"context"
	"fmt"
	"os"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// patience is how long a lock may take before somebody is told what we wait for.
const patience = 300 * time.Millisecond

// LockTelling is Lock, and tells whom it waits for when that takes more than a moment.
func LockTelling(ctx context.Context, path string, say func(format string, args ...any)) (unlock func(), err error) {
	short, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	if unlock, err = Lock(short, path); err == nil || short.Err() == nil || ctx.Err() != nil {
		return unlock, err
	}
	say("waiting for %s, which is at work on the same (%s)", Holder(path), path)
	return Lock(ctx, path)
}

// Holder names the process that holds a file's lock.
func Holder(path string) string {
	var stat syscall.Stat_t
	locks, err := os.ReadFile("/proc/locks")
	if err != nil || syscall.Stat(path, &stat) != nil {
		return "another process"
	}
	for line := range strings.Lines(string(locks)) {
		fields := strings.Fields(line)
		if len(fields) < 6 || fields[1] != "FLOCK" || !strings.HasSuffix(fields[5], fmt.Sprintf(":%d", stat.Ino)) {
			continue
		}
		if pid, err := strconv.Atoi(fields[4]); err == nil && pid > 0 {
			cmdline, _ := os.ReadFile(fmt.Sprintf("/proc/%d/cmdline", pid))
			words := strings.Fields(strings.ReplaceAll(string(cmdline), "\x00", " "))
			return fmt.Sprintf("process %d (%s)", pid, strings.Join(words[:min(len(words), 4)], " "))
		}
	}
	return "another process"
}
