package build

import (
	"context"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"strings"

	"podlab/cluster/internal/files"
	"podlab/cluster/internal/problem"
)

// Module is a nested module that pins programs, and how they are made.
type Module struct {
	Name     string   // its folder in programs, and the beginning of the cache folder's name
	Packages []string // the programs' packages; a program is called as its package's last part
	Tags     string
	Takes    string // how long the first build takes, for people
}

// Modules of the cluster's other programs. The versions are in their go.mod files.
var (
	Kind       = Module{Name: "kind", Packages: []string{"sigs.k8s.io/kind"}, Takes: "seconds"}
	Containerd = Module{
		Name: "containerd", Tags: "no_aufs no_zfs no_btrfs no_devmapper", Takes: "1 to 4 minutes",
		Packages: []string{
			"github.com/containerd/containerd/v2/cmd/containerd", "github.com/containerd/containerd/v2/cmd/ctr",
			"github.com/containerd/containerd/v2/cmd/containerd-shim-runc-v2",
		},
	}
	CoreDNS = Module{Name: "coredns", Packages: []string{"podlab/cluster/programs/coredns"}, Takes: "1 to 2 minutes"}
	Pause   = Module{Name: "pause", Packages: []string{"podlab/cluster/programs/pause"}, Takes: "a second"}
)

// Programs builds a module's programs into the cache, if they are not there, and names their folder and its key.
func Programs(ctx context.Context, o Order, m Module) (folder, wanted string, err error) {
	dir := filepath.Join(o.Source, "programs", m.Name)
	if _, err := os.Stat(filepath.Join(dir, "go.mod")); err != nil {
		return "", "", problem.New("there is no module to build "+m.Name+" of", err, "run it in the folder end2end/cluster, or give that as --source")
	}
	if wanted, err = key(ctx, dir, append(m.arguments("-", ""), m.Packages...)); err != nil {
		return "", "", err
	}
	if folder, err = filepath.Abs(filepath.Join(o.Cache, m.Name+"-"+wanted)); err != nil {
		return "", "", err
	}
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return "", "", fmt.Errorf("make %s: %w", folder, err)
	}
	unlock, err := files.LockTelling(ctx, filepath.Join(folder, lockFile), o.Say)
	if err != nil {
		return "", "", problem.New("cannot build in "+folder, err, "wait for the build that is under way there, or give a longer --wait")
	}
	defer unlock()
	if m.there(folder, wanted) {
		return folder, wanted, nil
	}
	o.Say("building %s: %s the first time", m.Name, m.Takes)
	for _, one := range m.Packages {
		if err := place(ctx, dir, filepath.Join(folder, path.Base(one)), m.arguments("", one)); err != nil {
			return "", "", err
		}
	}
	return folder, wanted, files.WriteWhole(filepath.Join(folder, m.Name+".key"), []byte(wanted+"\n"), 0o644)
}

func (m Module) arguments(output, name string) []string {
	return []string{"build", "-trimpath", "-buildvcs=false", "-tags=" + m.Tags, "-ldflags=-s -w", "-o", output, name}
}

// there says whether the folder has all the programs of this key.
func (m Module) there(folder, wanted string) bool {
	has, err := os.ReadFile(filepath.Join(folder, m.Name+".key"))
	if err != nil || strings.TrimSpace(string(has)) != wanted {
		return false
	}
	for _, one := range m.Packages {
		if info, err := os.Stat(filepath.Join(folder, path.Base(one))); err != nil || !info.Mode().IsRegular() {
			return false
		}
	}
	return true
}
