// Package images makes the stand-ins: images that act as busybox, redis, nginx and debian of Docker Hub do, from
// Debian's packages, as one OCI image layout.
package images

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"syscall"
	"time"

	"podlab/cluster/internal/debian"
	"podlab/cluster/internal/files"
	"podlab/cluster/internal/problem"
)

// Order says where to build.
type Order struct {
	Cache string // a folder for folders: each state of the recipes gets its own
	Say   func(format string, args ...any)
}

// Result is a layout that is whole.
type Result struct {
	Folder string // CACHE/standins-KEY
	Key    string
	Built  bool // false: it was there already
}

// Build makes the images that this program's recipes describe, if they are not in the cache.
func Build(ctx context.Context, o Order) (Result, error) {
	from, err := debian.Find(ctx)
	if err != nil {
		return Result{}, err
	}
	cache, err := filepath.Abs(o.Cache)
	if err != nil {
		return Result{}, err
	}
	key := recipesKey(from)
	result := Result{Folder: filepath.Join(cache, "standins-"+key), Key: key}
	if there(result.Folder) {
		return result, nil
	}
	if err := os.MkdirAll(cache, 0o755); err != nil {
		return Result{}, fmt.Errorf("make %s: %w", cache, err)
	}
	unlock, err := files.LockTelling(ctx, filepath.Join(cache, "standins.lock"), o.Say)
	if err != nil {
		return Result{}, problem.New("cannot build the images for Pods in "+cache, err, "wait for the build that is under way there")
	}
	defer unlock()
	if there(result.Folder) { // who held the lock made it
		return result, nil
	}
	result.Built = true
	return result, produce(ctx, o, from, result.Folder)
}

// room is the disk space that a build takes: the trees of three images, and their layers.
const room = 3 << 29

func there(folder string) bool {
	_, err := os.Stat(filepath.Join(folder, "index.json"))
	return err == nil
}

// produce builds in a folder of its own and renames it when it is whole. Under the lock.
func produce(ctx context.Context, o Order, from debian.Archive, folder string) error {
	if os.Geteuid() != 0 {
		return problem.Problem{What: "cannot build the images for Pods", Why: "Debian's packages are unpacked as root",
			Do: "run it as root once: the cache keeps them"}
	}
	if err := files.Room(o.Cache, room, "the images for Pods"); err != nil {
		return err
	}
	began := time.Now()
	work := filepath.Join(filepath.Dir(folder), "standins.work")
	if err := os.RemoveAll(work); err != nil { // of a build that was killed
		return fmt.Errorf("clear %s: %w", work, err)
	}
	defer os.RemoveAll(work)
	if err := os.MkdirAll(work, 0o755); err != nil {
		return fmt.Errorf("make %s: %w", work, err)
	}
	defer syscall.Umask(syscall.Umask(0o022)) // the trees' folders are for everybody
	b := builder{ctx: ctx, say: o.Say, work: work, from: from}
	if err := b.all(filepath.Join(work, "layout")); err != nil {
		return problem.New("cannot build the images for Pods", err, "see the lines above; it needs Debian's mirror and 1 GB of disk")
	}
	if err := os.Rename(filepath.Join(work, "layout"), folder); err != nil {
		return fmt.Errorf("keep the images: %w", err)
	}
	o.Say("images for Pods made in %.0f s", time.Since(began).Seconds())
	return nil
}
