// Package node makes the image of a cluster's node where the official one cannot be pulled: from Debian's packages, the
// programs built here, and the files of this package.
package node

import (
	"context"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"

	"podlab/cluster/internal/debian"
	"podlab/cluster/internal/engine"
	"podlab/cluster/internal/files"
	"podlab/cluster/internal/problem"
)

// sources are what the image's content depends on: another recipe gives another image.
//
//go:embed tree.go images.go iptables.go all:files
var sources embed.FS

const (
	// Repository is the images' name without their key.
	Repository = "podlab/node"
	label      = "podlab.dev/node"
	// room is the disk space that making the image takes, in the cache and in the engine together.
	room = 4 << 30
)

// Programs are the folders of what the node runs, as the builds made them.
type Programs struct {
	Hyper, Containerd, CoreDNS, Pause string
	Version                           string   // of Kubernetes
	Keys                              []string // of the builds
}

// Order says what to make where.
type Order struct {
	Engine   engine.Engine
	Cache    string
	Programs Programs
	Say      func(format string, args ...any)
	Quiet    func(detail string) // told of each package
}

// Name of the image that these programs and this package's files give.
func Name(p Programs) string {
	sum := sha256.New()
	fmt.Fprintf(sum, "%s %s %s\n", runtime.GOARCH, p.Version, strings.Join(p.Keys, " "))
	err := fs.WalkDir(sources, ".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		content, err := sources.ReadFile(path)
		fmt.Fprintf(sum, "%s %d\n%s", path, len(content), content)
		return err
	})
	if err != nil {
		panic(err) // an embedded file can be read
	}
	return Repository + ":" + hex.EncodeToString(sum.Sum(nil))[:16]
}

// Has says whether the engine has the image.
func Has(ctx context.Context, e engine.Engine, name string) bool {
	return e.Run(ctx, "image", "inspect", "--format", "{{.Id}}", name) == nil
}

// Ensure makes the image if the engine has none of its name, and removes the ones that it replaces.
func Ensure(ctx context.Context, o Order) (string, error) {
	name := Name(o.Programs)
	if Has(ctx, o.Engine, name) {
		return name, nil
	}
	if os.Geteuid() != 0 {
		return "", problem.Problem{What: "cannot make the node's image", Why: "the official one cannot be pulled here, and Debian's packages are unpacked as root",
			Do: "run the command as root once: the engine keeps the image"}
	}
	unlock, err := files.LockTelling(ctx, filepath.Join(o.Cache, "node.lock"), o.Say)
	if err != nil {
		return "", problem.New("cannot make the node's image", err, "wait for the command that is making it")
	}
	defer unlock()
	if Has(ctx, o.Engine, name) { // who held the lock made it
		return name, nil
	}
	if err := o.make(ctx, name); err != nil {
		return "", explain(err)
	}
	o.dropOthers(ctx, name)
	return name, nil
}

func explain(err error) error {
	var known problem.Problem
	if errors.As(err, &known) || errors.Is(err, context.Canceled) {
		return err
	}
	return problem.New("cannot make the node's image", err, "run the command again; it needs Debian's mirror and 4 GB of disk")
}

// make works in a folder that is cleared before and after.
func (o Order) make(ctx context.Context, name string) error {
	work := filepath.Join(o.Cache, "node.work")
	if err := os.RemoveAll(work); err != nil { // of a run that was killed
		return err
	}
	if err := files.Room(o.Cache, room, "the node's image"); err != nil {
		return err
	}
	defer os.RemoveAll(work)
	defer syscall.Umask(syscall.Umask(0o022)) // the tree's folders are for everybody
	if err := os.MkdirAll(work, 0o755); err != nil {
		return err
	}
	from, err := debian.Find(ctx)
	if err != nil {
		return err
	}
	t := tree{ctx: ctx, root: filepath.Join(work, "tree"), work: work, o: o}
	for _, step := range []func() error{
		func() error { return t.unpack(from) }, t.thin, t.quiet, t.addFiles, t.addPrograms, t.addImages,
		func() error { return t.load(name) },
	} {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

// dropOthers removes our images of other keys. One that a cluster still uses stays.
func (o Order) dropOthers(ctx context.Context, name string) {
	all, _ := o.Engine.Lines(ctx, "images", "--filter", "label="+label, "--format", "{{.Repository}}:{{.Tag}}")
	for _, other := range all {
		if other != name && !strings.HasSuffix(other, "/"+name) {
			_ = o.Engine.Run(ctx, "rmi", other)
		}
	}
}
