package node

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"podlab/cluster/internal/command"
	"podlab/cluster/internal/debian"
)

// packages of Debian's besides the minimal ones.
const packages = "systemd,systemd-sysv,dbus,runc,iptables,iproute2,conntrack,ethtool,socat,kmod,mount,procps,ca-certificates,util-linux,hostname,containernetworking-plugins"

// tree is the node's file system while it is made.
type tree struct {
	ctx        context.Context
	root, work string
	o          Order
}

func (t tree) path(name string) string { return filepath.Join(t.root, name) }

func (t tree) unpack(from debian.Archive) error {
	t.o.Say("unpacking Debian packages")
	// A tree that is half-made is thrown away, so nothing has to reach the disk in order: half the time.
	const unsafe = "etc/dpkg/dpkg.cfg.d/podlab"
	if err := os.MkdirAll(filepath.Dir(t.path(unsafe)), 0o755); err != nil {
		return err
	}
	if err := os.WriteFile(t.path(unsafe), []byte("force-unsafe-io\n"), 0o644); err != nil {
		return err
	}
	defer os.Remove(t.path(unsafe))
	return from.Unpack(t.ctx, t.work, t.root, func(line string) { t.o.Quiet(strings.TrimPrefix(line, "I: ")) }, "--include="+packages)
}

// wasteful is what a node does not need.
var wasteful = []string{
	"var/cache/apt/*", "var/lib/apt/lists/*", "var/log/*.log", "var/log/apt", "usr/share/man/*", "usr/share/doc/*/*.gz", "usr/share/doc/*/changelog*",
	"usr/share/locale/*", "usr/share/info/*", "etc/hostname", "etc/resolv.conf", "etc/machine-id", "var/lib/dbus/machine-id",
}

func (t tree) thin() error {
	for _, pattern := range wasteful {
		found, err := filepath.Glob(t.path(pattern))
		for _, path := range found {
			err = errors.Join(err, os.RemoveAll(path))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// wanted are the units that a container starts; of a machine's others it starts none.
var wanted = []string{"systemd-tmpfiles-setup.service", "systemd-journald.service", "dbus.socket"}

// ours are the units of this package.
var ours = []string{"containerd.service", "podlab-images.service", "kubelet.service"}

// quiet leaves of the units that start by themselves the few that a container needs.
func (t tree) quiet() error {
	for _, folder := range []string{"lib/systemd/system", "etc/systemd/system"} {
		links, err := filepath.Glob(t.path(folder + "/*.wants/*"))
		for _, link := range links {
			name := filepath.Base(link)
			if !slices.Contains(wanted, name) && !strings.HasPrefix(name, "systemd-journald") {
				err = errors.Join(err, os.Remove(link))
			}
		}
		if err != nil {
			return err
		}
	}
	units := t.path("etc/systemd/system")
	for _, name := range []string{"systemd-binfmt.service", "systemd-udevd.service", "systemd-logind.service", "getty.target", "console-getty.service"} {
		if err := link("/dev/null", filepath.Join(units, name)); err != nil {
			return err
		}
	}
	for _, name := range ours {
		if err := link("/etc/systemd/system/"+name, filepath.Join(units, "multi-user.target.wants", name)); err != nil {
			return err
		}
	}
	return link("/lib/systemd/system/multi-user.target", filepath.Join(units, "default.target"))
}

// link makes a symbolic link, and the folder it is in, in place of what is there.
func link(target, path string) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	_ = os.Remove(path)
	return os.Symlink(target, path)
}

// addFiles copies this package's files into the tree; scripts are executable.
func (t tree) addFiles() error {
	return fs.WalkDir(sources, "files", func(path string, entry fs.DirEntry, err error) error {
		target := t.path(strings.TrimPrefix(path, "files"))
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
		return errors.Join(os.WriteFile(target, content, mode), os.Chmod(target, mode))
	})
}

// addPrograms puts the programs where kubeadm and kind look for them.
func (t tree) addPrograms() error {
	p := t.o.Programs
	for from, to := range map[string]string{
		filepath.Join(p.Hyper, "hyper"):                        "usr/bin/hyper",
		filepath.Join(p.Containerd, "containerd"):              "usr/local/bin/containerd",
		filepath.Join(p.Containerd, "ctr"):                     "usr/local/bin/ctr",
		filepath.Join(p.Containerd, "containerd-shim-runc-v2"): "usr/local/bin/containerd-shim-runc-v2",
	} {
		if err := copyFile(t.ctx, from, t.path(to)); err != nil {
			return err
		}
	}
	for _, name := range []string{"kubeadm", "kubelet", "kubectl"} {
		if err := link("hyper", t.path("usr/bin/"+name)); err != nil {
			return err
		}
	}
	if err := link("/usr/lib/cni", t.path("opt/cni/bin")); err != nil {
		return err
	}
	return os.WriteFile(t.path("kind/version"), []byte(p.Version), 0o644)
}

// copyFile shares the content where the file system can.
func copyFile(ctx context.Context, from, to string) error {
	if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
		return err
	}
	return command.New("cp", "--reflink=auto", from, to).Run(ctx)
}

// load gives the tree to the engine as an image.
func (t tree) load(name string) error {
	t.o.Say("giving the image to the engine")
	whole := name
	name += "-new" // an engine keeps what it has of an import that was cut off
	script := `tar --create --directory "$0" --numeric-owner . | "$@"`
	load := t.o.Engine.Command("import", "--change", `ENTRYPOINT ["/usr/local/bin/entrypoint","/sbin/init"]`, "--change", "ENV container=docker",
		"--change", "LABEL "+label+"="+t.o.Programs.Version, "-", name)
	load.Args = append([]string{"nice", "-n", "10", "bash", "-o", "pipefail", "-c", script, t.root}, load.Args...)
	if err := load.Run(t.ctx); err != nil {
		return fmt.Errorf("give the image to the engine: %w", err)
	}
	if err := t.o.Engine.Run(t.ctx, "tag", name, whole); err != nil {
		return fmt.Errorf("name the image: %w", err)
	}
	return t.o.Engine.Run(t.ctx, "rmi", name)
}
