package images

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"podlab/cluster/internal/command"
	"podlab/cluster/internal/debian"
)

// epoch is the time of everything in the images that is younger, so that two builds differ less.
const epoch = 1767225600 // the first second of 2026

// builder makes all images in one folder.
type builder struct {
	ctx  context.Context
	say  func(format string, args ...any)
	work string
	from debian.Archive
}

func (b builder) path(name ...string) string {
	return filepath.Join(append([]string{b.work}, name...)...)
}

// base unpacks a minimal Debian with its package lists, as the trees of the other images need it.
func (b builder) base() error {
	b.say("unpacking a minimal Debian %s", b.from.Suite)
	tree := b.path("debian")
	if err := addFiles(tree, "debian"); err != nil { // first: dpkg's settings are among them
		return err
	}
	if err := b.from.Unpack(b.ctx, b.work, tree, nil); err != nil {
		return err
	}
	list := strings.Join(b.from.Sources, "\n") + "\n"
	if err := os.WriteFile(filepath.Join(tree, "etc/apt/sources.list"), []byte(list), 0o644); err != nil {
		return err
	}
	return b.inside(tree, "apt-get", "-q", "update")
}

// inside runs a program in a tree, with a /proc that nobody else sees. Processes and mounts end with it, also when we
// are killed.
func (b builder) inside(tree string, args ...string) error {
	enter := []string{"sh", "-c", `mount -t proc proc "$0/proc" && exec chroot "$0" "$@"`, tree}
	run := command.New(append(enter, args...)...).With(b.from.Proxy...).With(
		search, "LC_ALL=C.UTF-8", "HOME=/root", "DEBIAN_FRONTEND=noninteractive", fmt.Sprintf("SOURCE_DATE_EPOCH=%d", epoch),
	)
	run.Alone, run.End = true, syscall.SIGKILL
	return run.Run(b.ctx)
}

// grow copies the base and installs packages in the copy.
func (b builder) grow(name string, prepare string, packages ...string) (string, error) {
	b.say("installing %s", strings.Join(packages, ", "))
	tree := b.path(name)
	if err := command.New("cp", "-a", b.path("debian"), tree).Run(b.ctx); err != nil {
		return "", err
	}
	script := prepare + "\napt-get -q install -y --no-install-recommends " + strings.Join(packages, " ")
	return tree, b.inside(tree, "sh", "-ec", script)
}

// wasteful is what no image needs: lists and caches of apt, logs, devices, the machine's network settings, and, as in
// Debian's slim images, documentation and translations.
var wasteful = []string{
	"etc/hostname", "etc/resolv.conf", "etc/machine-id", "etc/passwd-", "etc/group-", "etc/shadow-", "etc/gshadow-",
	"dev/*", "tmp/*", "run/*", "var/tmp/*", "var/log/*.log", "var/log/apt/*", "var/cache/apt/*.bin", "var/cache/apt/archives/*.deb", "var/lib/apt/lists/*",
	"var/cache/debconf/*-old", "var/lib/dpkg/*-old", "var/cache/ldconfig/aux-cache",
	"usr/share/man/*", "usr/share/info/*", "usr/share/locale/*", "usr/share/groff/*", "usr/share/lintian/*", "usr/share/linda/*",
}

func clean(tree string) error {
	var failed error
	for _, pattern := range wasteful {
		found, err := filepath.Glob(filepath.Join(tree, pattern))
		failed = errors.Join(failed, err)
		for _, path := range found {
			failed = errors.Join(failed, os.RemoveAll(path))
		}
	}
	return errors.Join(failed, filepath.WalkDir(filepath.Join(tree, "usr/share/doc"), func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || entry.Name() == "copyright" {
			return err
		}
		return os.Remove(path)
	}))
}

// addFiles copies the files of an image into a tree; scripts are executable.
func addFiles(tree, image string) error {
	root := "files/" + image
	return fs.WalkDir(sources, root, func(path string, entry fs.DirEntry, err error) error {
		target := filepath.Join(tree, strings.TrimPrefix(path, root))
		if err != nil || entry.IsDir() {
			return errors.Join(err, os.MkdirAll(target, 0o755))
		}
		content, err := sources.ReadFile(path)
		if err != nil {
			return err
		}
		mode := fs.FileMode(0o644)
		if strings.HasPrefix(string(content), "#!") {
			mode = 0o755
		}
		_ = os.Remove(target) // it may be one of several names of a file
		return errors.Join(os.WriteFile(target, content, mode), os.Chmod(target, mode))
	})
}
