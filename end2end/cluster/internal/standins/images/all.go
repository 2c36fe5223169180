package images

import (
	"fmt"
	"strings"

	"github.com/google/go-containerregistry/pkg/v1"
	"github.com/google/go-containerregistry/pkg/v1/empty"
	"github.com/google/go-containerregistry/pkg/v1/layout"

	"podlab/cluster/internal/command"
)

// all makes every image, in one layout.
func (b builder) all(folder string) error {
	if err := b.base(); err != nil {
		return err
	}
	var made []image
	for _, recipe := range []func() (image, error){b.busybox, b.nginx, b.redis, b.debian} {
		one, err := recipe()
		if err != nil {
			return err
		}
		made = append(made, one)
	}
	// Only now: the trees grow from the base with its package lists.
	for _, one := range made {
		if err := one.clean(); err != nil {
			return fmt.Errorf("clean the tree of %s: %w", one.name, err)
		}
	}
	b.say("packing the images")
	return b.pack(folder, made)
}

func (i image) clean() error {
	if i.bare {
		return nil
	}
	return clean(i.tree)
}

// pack writes the layout. The images of Debian's packages share the base's layer.
func (b builder) pack(folder string, made []image) error {
	to, err := layout.Write(folder, empty.Index)
	if err != nil {
		return err
	}
	base, err := b.layer("debian", "")
	if err != nil {
		return err
	}
	for _, one := range made {
		layers := []v1.Layer{base}
		if one.tree != b.path("debian") {
			from := b.path("debian")
			if one.bare {
				from, layers = "", nil
			}
			own, err := b.layer(one.name, from)
			if err != nil {
				return err
			}
			layers = append(layers, own)
		}
		if err := one.write(to, layers); err != nil {
			return fmt.Errorf("write %s: %w", one.name, err)
		}
	}
	return nil
}

func (b builder) layer(name, base string) (v1.Layer, error) {
	made, err := layerOf(b.path(name), base, b.path(name+".tar"))
	if err != nil {
		return nil, fmt.Errorf("pack %s: %w", name, err)
	}
	return made, nil
}

// version of a package in a tree, as its makers number it: without Debian's epoch and revision.
func (b builder) version(tree, name string) (string, error) {
	out, err := command.New("dpkg-query", "--admindir", tree+"/var/lib/dpkg", "--show", "--showformat", "${Version}", name).Output(b.ctx)
	if err != nil {
		return "", fmt.Errorf("ask for the version of %s: %w", name, err)
	}
	return upstream(string(out)), nil
}

// upstream is 1.22.1 of 1.22.1-9+deb12u1, and 7.0.15 of 5:7.0.15-1~deb12u5.
func upstream(version string) string {
	if _, after, found := strings.Cut(version, ":"); found {
		version = after
	}
	if dash := strings.LastIndex(version, "-"); dash >= 0 {
		version = version[:dash]
	}
	return version
}
