package engine

import (
	"fmt"
	"os"
	"syscall"
)

// Probe runs in a container of an engine: it mounts, as a node has to.
func Probe() error {
	const folder = "/probe"
	if err := os.Mkdir(folder, 0o700); err != nil {
		return fmt.Errorf("make a folder: %w", err)
	}
	if err := syscall.Mount("tmpfs", folder, "tmpfs", 0, ""); err != nil {
		return fmt.Errorf("mount: %w", err)
	}
	return syscall.Unmount(folder, 0)
}
