package files

import (
	"context"
	"errors"
	"fmt"
	"os"
	"syscall"
	"time"
)

// Lock takes the exclusive lock of a file, which it makes, and waits for it until ctx ends. The kernel
// gives it back when the process ends, however it ends. Who holds it may delete the file as the last
// thing before giving it back.
func Lock(ctx context.Context, path string) (unlock func(), err error) {
	return lock(ctx, path, os.O_RDWR|os.O_CREATE)
}

// LockExisting fails with fs.ErrNotExist when there is no such file, or none any more.
func LockExisting(ctx context.Context, path string) (unlock func(), err error) {
	return lock(ctx, path, os.O_RDWR)
}

func lock(ctx context.Context, path string, mode int) (unlock func(), err error) {
	for {
		file, err := tryLock(path, mode)
		if err == nil {
			return func() { file.Close() }, nil
		}
		if !errors.Is(err, syscall.EWOULDBLOCK) && !errors.Is(err, errReplaced) {
			return nil, fmt.Errorf("lock %s: %w", path, err)
		}
		select {
		case <-ctx.Done():
			return nil, fmt.Errorf("lock %s: another process holds it: %w", path, context.Cause(ctx))
		case <-time.After(20 * time.Millisecond):
		}
	}
}

var errReplaced = errors.New("the lock file was removed meanwhile")

func tryLock(path string, mode int) (*os.File, error) {
	file, err := os.OpenFile(path, mode, 0o600)
	if err != nil {
		return nil, err
	}
	err = syscall.Flock(int(file.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	if err == nil && !isAt(file, path) {
		err = errReplaced
	}
	if err != nil {
		file.Close()
		return nil, err
	}
	return file, nil
}

// isAt says whether path still names the open file: who held the lock may have deleted it, and then
// the next one would lock another file than we did.
func isAt(file *os.File, path string) bool {
	ours, err := file.Stat()
	if err != nil {
		return false
	}
	there, err := os.Stat(path)
	return err == nil && os.SameFile(ours, there)
}
