package files

import (
	"fmt"
	"syscall"

	"podlab/cluster/internal/problem"
)

// TooLittle is a Problem: a folder has not the room that something needs.
type TooLittle struct{ problem.Problem }

// Unwrap lets readers of problems read it.
func (t TooLittle) Unwrap() error { return t.Problem }

// Room fails when the file system of a folder has less than so many bytes left.
func Room(folder string, needed uint64, what string) error {
	var stat syscall.Statfs_t
	if err := syscall.Statfs(folder, &stat); err != nil {
		return fmt.Errorf("ask for the room in %s: %w", folder, err)
	}
	if free := stat.Bavail * uint64(stat.Bsize); free < needed {
		return TooLittle{problem.Problem{
			What: "there is too little room on the disk for " + what,
			Why:  fmt.Sprintf("%.1f GB are free in %s, it needs %.1f GB", gigabytes(free), folder, gigabytes(needed)),
			Do:   "make room, or give a --cache on a larger disk",
		}}
	}
	return nil
}

// Free tells how much room a folder has.
func Free(folder string) string {
	var stat syscall.Statfs_t
	if err := syscall.Statfs(folder, &stat); err != nil {
		return ""
	}
	return fmt.Sprintf("%.1f GB are free in %s", gigabytes(stat.Bavail*uint64(stat.Bsize)), folder)
}

func gigabytes(bytes uint64) float64 { return float64(bytes) / (1 << 30) }
