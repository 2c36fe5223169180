package node

import (
	"compress/gzip"
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"strings"

	"github.com/google/go-containerregistry/pkg/name"
	"github.com/google/go-containerregistry/pkg/v1"
	"github.com/google/go-containerregistry/pkg/v1/empty"
	"github.com/google/go-containerregistry/pkg/v1/mutate"
	"github.com/google/go-containerregistry/pkg/v1/tarball"

	"podlab/cluster/internal/command"
)

// components are what hyper is in the images of the control plane.
var components = []string{"etcd", "kube-apiserver", "kube-controller-manager", "kube-proxy", "kube-scheduler"}

// addImages writes the archive of the cluster's own images, under the names that kubeadm gives them.
func (t tree) addImages() error {
	t.o.Say("packing the images of the control plane")
	list := command.New(filepath.Join(t.o.Programs.Hyper, "hyper"), "kubeadm", "config", "images", "list", "--kubernetes-version", t.o.Programs.Version)
	out, err := list.Output(t.ctx)
	if err != nil {
		return err
	}
	settings, err := os.ReadFile(t.path("etc/containerd/config.toml"))
	if err != nil {
		return err
	}
	layers := map[string]v1.Layer{}
	archive := map[name.Tag]v1.Image{}
	for _, full := range strings.Fields(string(out)) {
		tag, err := name.NewTag(full)
		if err != nil {
			return err
		}
		if strings.Contains(full, "/pause:") && !strings.Contains(string(settings), "'"+full+"'") {
			return fmt.Errorf("containerd's settings do not name kubeadm's %s", full)
		}
		if archive[tag], err = t.image(path.Base(tag.RepositoryStr()), layers); err != nil {
			return fmt.Errorf("pack %s: %w", full, err)
		}
	}
	if err := os.MkdirAll(t.path("kind/images"), 0o755); err != nil {
		return err
	}
	return tarball.MultiWriteToFile(t.path("kind/images/cluster.tar"), archive)
}

// image of one component. Those of the control plane share hyper's layer.
func (t tree) image(component string, layers map[string]v1.Layer) (v1.Image, error) {
	kinds, entrypoint := []string{"hyper"}, []string(nil)
	switch component {
	case "kube-proxy":
		kinds = []string{"hyper", "iptables"}
	case "coredns", "pause":
		kinds, entrypoint = []string{component}, []string{"/" + component}
	}
	var own []v1.Layer
	for _, kind := range kinds {
		if layers[kind] == nil {
			made, err := t.layer(kind)
			if err != nil {
				return nil, err
			}
			layers[kind] = made
		}
		own = append(own, layers[kind])
	}
	layered, err := mutate.AppendLayers(empty.Image, own...)
	if err != nil {
		return nil, err
	}
	config, err := layered.ConfigFile()
	if err != nil {
		return nil, err
	}
	config = config.DeepCopy()
	config.Architecture, config.OS = runtime.GOARCH, "linux"
	config.Config.Env = []string{"PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"}
	config.Config.Entrypoint = entrypoint
	return mutate.ConfigFile(layered, config)
}

// layer packs a tree of its own. It is not compressed: it is unpacked on this machine only.
func (t tree) layer(kind string) (v1.Layer, error) {
	root := filepath.Join(t.work, kind)
	if err := os.MkdirAll(root, 0o755); err != nil {
		return nil, err
	}
	if err := t.fill(kind, root); err != nil {
		return nil, err
	}
	file := root + ".tar"
	pack := command.New("tar", "--create", "--file", file, "--directory", root, "--sort=name", "--mtime=@0", "--owner=0", "--group=0", "--numeric-owner", ".")
	if err := pack.Run(t.ctx); err != nil {
		return nil, err
	}
	return tarball.LayerFromFile(file, tarball.WithCompressionLevel(gzip.NoCompression))
}

func (t tree) fill(kind, root string) error {
	switch kind {
	case "iptables":
		return iptables(t.root, root)
	case "coredns":
		return errors.Join(copyFile(t.ctx, filepath.Join(t.o.Programs.CoreDNS, kind), filepath.Join(root, kind)),
			copyFile(t.ctx, t.path("etc/ssl/certs/ca-certificates.crt"), filepath.Join(root, "etc/ssl/certs/ca-certificates.crt")))
	case "pause":
		return copyFile(t.ctx, filepath.Join(t.o.Programs.Pause, kind), filepath.Join(root, kind))
	}
	err := copyFile(t.ctx, filepath.Join(t.o.Programs.Hyper, "hyper"), filepath.Join(root, "usr/local/bin/hyper"))
	for _, component := range components {
		err = errors.Join(err, link("hyper", filepath.Join(root, "usr/local/bin", component)))
	}
	return err
}
