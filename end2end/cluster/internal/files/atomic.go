// Package files has what this program needs of files: writing whole ones, and locks.
package files

import (
	"fmt"
	"os"
	"path/filepath"
)

// WriteWhole writes to a temporary name beside path and renames, so that a reader sees the old
// content or all of the new, and a program killed half-way leaves the old.
func WriteWhole(path string, content []byte, mode os.FileMode) error {
	temp, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*")
	if err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	defer os.Remove(temp.Name()) // fails after the rename, as it should
	if err := fill(temp, content, mode); err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	if err := os.Rename(temp.Name(), path); err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	return nil
}

// fill writes, syncs and closes: a rename that reaches the disk before the content would leave an empty file.
func fill(file *os.File, content []byte, mode os.FileMode) error {
	_, err := file.Write(content)
	for _, step := range []func() error{func() error { return file.Chmod(mode) }, file.Sync} {
		if err == nil {
			err = step()
		}
	}
	if closing := file.Close(); err == nil {
		err = closing
	}
	return err
}
