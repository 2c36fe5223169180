package build

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"podlab/cluster/internal/command"
	"podlab/cluster/internal/files"
	"podlab/cluster/internal/problem"
)

// Order says what to build where. One of Out and Cache is set.
type Order struct {
	Source string // the folder of this module
	Out    string // the folder for the programs
	Cache  string // a folder for folders: each state of the sources gets its own
	Say    func(format string, args ...any)
}

// Report is what a build prints.
type Report struct {
	Bin     string  `json:"bin"` // the folder: hyper, a link for each component, podlab-cluster
	Key     string  `json:"key"`
	Version string  `json:"version"`
	Built   bool    `json:"built"` // false: hyper was there already
	Seconds float64 `json:"seconds"`
}

const (
	program  = "hyper"
	keyFile  = "hyper.key"
	lockFile = ".lock"
)

// Run builds what is not there yet.
func Run(ctx context.Context, o Order) (Report, error) {
	began := time.Now()
	module := filepath.Join(o.Source, program)
	v, err := readVersion(module)
	if err != nil {
		return Report{}, problem.New("there is no module to build", err, "run it in the folder end2end/cluster, or give that as --source")
	}
	wanted, err := key(ctx, module, goArguments(v, "-"))
	if err != nil {
		return Report{}, err
	}
	report := Report{Bin: o.Out, Key: wanted, Version: v.full}
	if o.Cache != "" {
		report.Bin = filepath.Join(o.Cache, "kubernetes-"+wanted)
	}
	if report.Bin, err = filepath.Abs(report.Bin); err != nil {
		return Report{}, err
	}
	report.Built, err = fill(ctx, o, module, v, report.Bin, wanted)
	report.Seconds = float64(time.Since(began).Milliseconds()) / 1000
	return report, err
}

// There says whether Run would build nothing.
func There(ctx context.Context, o Order) bool {
	module := filepath.Join(o.Source, program)
	v, err := readVersion(module)
	if err != nil {
		return false
	}
	wanted, err := key(ctx, module, goArguments(v, "-"))
	return err == nil && there(filepath.Join(o.Cache, "kubernetes-"+wanted), wanted)
}

// fill makes the programs in a folder, and tells whether it had to build hyper.
func fill(ctx context.Context, o Order, module string, v version, bin, wanted string) (bool, error) {
	if err := os.MkdirAll(bin, 0o755); err != nil {
		return false, fmt.Errorf("make %s: %w", bin, err)
	}
	unlock, err := files.LockTelling(ctx, filepath.Join(bin, lockFile), o.Say)
	if err != nil {
		return false, problem.New("cannot build in "+bin, err, "wait for the build that is under way there, or give a longer --wait")
	}
	defer unlock()
	built := !there(bin, wanted)
	if built {
		o.Say("building Kubernetes %s in %s: 5 to 10 minutes on two cores the first time", v.full, bin)
		if err := place(ctx, module, filepath.Join(bin, program), goArguments(v, "")); err != nil {
			return false, err
		}
		if err := files.WriteWhole(filepath.Join(bin, keyFile), []byte(wanted+"\n"), 0o644); err != nil {
			return false, err
		}
	}
	for _, name := range links {
		if err := link(filepath.Join(bin, name)); err != nil {
			return false, fmt.Errorf("link %s: %w", name, err)
		}
	}
	return built, Light(ctx, o.Source, filepath.Join(bin, "podlab-cluster"))
}

// Light builds this program, so that it needs no library, as the file path.
func Light(ctx context.Context, source, path string) error {
	return place(ctx, source, path, []string{"build", "-trimpath", "-buildvcs=false", "-o", "", "./cmd/podlab-cluster"})
}

// there says whether the folder has the program of this key.
func there(bin, wanted string) bool {
	has, err := os.ReadFile(filepath.Join(bin, keyFile))
	if err != nil || strings.TrimSpace(string(has)) != wanted {
		return false
	}
	info, err := os.Stat(filepath.Join(bin, program))
	return err == nil && info.Mode().IsRegular()
}

// place runs go with a temporary name as its output and renames: a program that is running, or a
// build that is killed, does no harm. The lock makes the name ours.
func place(ctx context.Context, dir, path string, args []string) error {
	temp := path + ".new"
	defer os.Remove(temp) // after the rename there is none
	for i := range args {
		if args[i] == "-o" {
			args[i+1] = temp
		}
	}
	build := command.New(append([]string{"nice", "-n", "10", "go"}, args...)...).With(environment()...)
	build.Dir, build.End = dir, syscall.SIGINT // go ends its compilers then
	build.Line = func(line string) { fmt.Fprintln(os.Stderr, line) }
	if err := build.Run(ctx); err != nil {
		return problem.New("go could not build "+filepath.Base(path), err,
			"see go's lines above; it needs Go 1.26 or newer, the modules' proxy for the first build, and 6 GB of disk")
	}
	return os.Rename(temp, path)
}

// link makes a symbolic link to the program beside it, in place of whatever has the name.
func link(path string) error {
	if target, err := os.Readlink(path); err == nil && target == program {
		return nil
	}
	temp := path + ".new"
	_ = os.Remove(temp) // of a build that was killed
	if err := os.Symlink(program, temp); err != nil {
		return err
	}
	return os.Rename(temp, path)
}
