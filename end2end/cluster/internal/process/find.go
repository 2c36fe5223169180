package process

import (
	"bytes"
	"cmp"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// Mark is a variable in the environment of every process that belongs to a folder.
func Mark(dir string) string { return "PODLAB_CLUSTER_DIR=" + dir }

// Find looks for the running processes that have a folder's mark and work in that very folder, or in
// one of that path that was deleted under them. It finds what no list has: a program killed between
// starting a process and writing it down. The oldest comes first; those of other users are not seen.
func Find(dir string) []Process {
	paths, _ := filepath.Glob("/proc/[0-9]*") // the pattern is well-formed
	var found []Process
	for _, path := range paths {
		pid, err := strconv.Atoi(filepath.Base(path))
		if err != nil || !marked(path, dir) {
			continue
		}
		if p, err := Identify(calledBy(path), pid); err == nil && p.Alive() {
			found = append(found, p)
		}
	}
	slices.SortFunc(found, func(a, b Process) int { return cmp.Or(cmp.Compare(a.Started, b.Started), cmp.Compare(a.PID, b.PID)) })
	return found
}

func marked(proc, dir string) bool {
	environ, err := os.ReadFile(filepath.Join(proc, "environ"))
	if err != nil {
		return false
	}
	has := false
	for variable := range bytes.SplitSeq(environ, []byte{0}) {
		has = has || string(variable) == Mark(dir)
	}
	return has && worksIn(filepath.Join(proc, "cwd"), dir)
}

// worksIn compares the folders themselves: a container may have another one of the same path.
func worksIn(cwd, dir string) bool {
	link, err := os.Readlink(cwd)
	if err != nil {
		return false
	}
	if strings.HasSuffix(link, " (deleted)") {
		return true
	}
	there, err := os.Stat(cwd)
	if err != nil {
		return false
	}
	ours, err := os.Stat(dir)
	return err == nil && os.SameFile(there, ours)
}

// calledBy is argv[0].
func calledBy(proc string) string {
	cmdline, _ := os.ReadFile(filepath.Join(proc, "cmdline"))
	name, _, _ := strings.Cut(string(cmdline), "\x00")
	return filepath.Base(name)
}
