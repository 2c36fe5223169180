package engine

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"syscall"

	"podlab/cluster/internal/command"
	"podlab/cluster/internal/files"
	"podlab/cluster/internal/process"
)

// StopOwn ends our own engine if it has no container any more, and takes away what it made of networks, rules and
// mounts. Its images stay.
func (f Finder) StopOwn(ctx context.Context) error {
	o := f.own()
	unlock, err := files.LockExisting(ctx, o.path("lock"))
	if errors.Is(err, os.ErrNotExist) {
		return nil // it was never started
	}
	if err != nil {
		return err
	}
	defer unlock()
	if o.running() {
		left, err := o.engine().Lines(ctx, "ps", "--all", "--quiet")
		if err != nil {
			return fmt.Errorf("ask the engine for its containers: %w", err)
		}
		if len(left) > 0 {
			f.Say("the container engine goes on: it has %d more", len(left))
			return nil
		}
		o.dropNetworks(ctx)
	}
	return o.end(ctx)
}

// dropNetworks removes all but the ones that every engine has: their bridges would outlive it.
func (o own) dropNetworks(ctx context.Context) {
	networks, _ := o.engine().Lines(ctx, "network", "ls", "--filter", "type=custom", "--quiet")
	for _, network := range networks {
		_ = o.engine().Run(ctx, "network", "rm", network)
	}
}

func (o own) end(ctx context.Context) error {
	st, _ := o.load()
	if err := o.clear(ctx); err != nil {
		return err
	}
	for _, root := range []string{o.data, o.run} {
		if err := unmountBelow(root); err != nil {
			return err
		}
	}
	o.disconnect(ctx)
	_ = command.New("ip", "link", "delete", o.bridge()).Run(ctx) // what an engine that died has left
	st.Machine.restore()
	return os.RemoveAll(o.run)
}

// mountedBy says whether an engine made a mount: whatever is below its folder, and the folder on itself. That a disk is
// mounted there is somebody else's doing: then the mount's root is the disk's.
func mountedBy(root, point, folder string) bool {
	return strings.HasPrefix(point, folder+"/") || point == folder && root != "/"
}

// unmountBelow takes away the mounts in a folder, the last one first.
func unmountBelow(folder string) error {
	file, err := os.Open("/proc/self/mountinfo")
	if err != nil {
		return err
	}
	defer file.Close()
	var points []string
	for lines := bufio.NewScanner(file); lines.Scan(); {
		fields := strings.Fields(lines.Text())
		if len(fields) > 4 && mountedBy(fields[3], fields[4], folder) {
			points = append(points, fields[4])
		}
	}
	slices.Reverse(points)
	for _, point := range points {
		if err := syscall.Unmount(point, syscall.MNT_DETACH); err != nil {
			return fmt.Errorf("unmount %s: %w", point, err)
		}
	}
	return nil
}

// Memory is what our own engine's processes hold, in KB.
func (f Finder) Memory() int {
	held := 0
	for _, p := range process.Find(f.own().run) {
		held += p.MemoryKB()
	}
	return held
}
