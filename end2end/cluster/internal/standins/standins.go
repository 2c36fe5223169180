// Package standins gives a cluster images where no image registry answers: it makes them from Debian's packages and
// puts a small read-only registry, which has them and nothing else, into the cluster's node.
//
// The registry is a service of the node itself and not a container beside it. So it needs no name and no address that
// an engine gives anew when it starts again, comes and goes with its node whoever deletes that, and two clusters share
// nothing but the cache.
package standins

import (
	"context"
	"fmt"
	"os"
	"strings"

	"github.com/google/go-containerregistry/pkg/v1"
	"github.com/google/go-containerregistry/pkg/v1/layout"

	"podlab/cluster/internal/problem"
	"podlab/cluster/internal/standins/images"
)

// Engine runs docker or podman with the right environment.
type Engine interface {
	Run(ctx context.Context, args ...string) error
	Output(ctx context.Context, args ...string) ([]byte, error)
}

// Order says what to give to which node.
type Order struct {
	Engine  Engine
	Cache   string // the builder's cache folder, which keeps the images
	Program string // the file of a podlab-cluster that needs no library
	Node    string // the node's container
	Say     func(format string, args ...any)
}

// About is what the cluster tells of its images.
type About struct {
	StandIns []StandIn `json:"standIns"`
	Notes    []string  `json:"notes"`
}

// StandIn is an image that is made here.
type StandIn struct {
	Image      string   `json:"image"`      // busybox
	Repository string   `json:"repository"` // docker.io/library/busybox
	Tags       []string `json:"tags"`       // all that it answers to
	Is         string   `json:"is"`         // Debian's busybox 1.35.0
}

// notes are the differences that a learner can meet.
var notes = []string{
	"No image registry is in reach: busybox, redis, nginx and debian are stand-ins made from Debian's packages. Other images (alpine, ubuntu, …) are \"not found\"; `make cluster-load IMAGE=file.tar` brings one in.",
	"Each tag of a stand-in gives the same image, whatever version it names; tags with alpine, musl or uclibc give Debian's programs too.",
}

// Ensure makes the images that are missing and gives the node a registry that has them. What is there already stays.
func Ensure(ctx context.Context, o Order) (About, error) {
	made, err := images.Build(ctx, images.Order{Cache: o.Cache, Say: o.Say})
	if err != nil {
		return About{}, err
	}
	about, err := describe(made.Folder)
	if err != nil {
		return About{}, err
	}
	program, err := hash(o.Program)
	if err != nil {
		return About{}, problem.New("there is no program for the registry", err, "build podlab-cluster first")
	}
	n := node{ctx: ctx, engine: o.Engine, name: o.Node}
	if err := n.provide(made, o.Program, made.Key+" "+program, o.Say); err != nil {
		return About{}, problem.New("cannot give the node "+o.Node+" a registry", err, "run the command again; `make cluster-down` and then `make cluster` make the node anew")
	}
	return about, nil
}

// hash of a file.
func hash(path string) (string, error) {
	file, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer file.Close()
	sum, _, err := v1.SHA256(file)
	return sum.Hex, err
}

// describe reads from the layout what the images are.
func describe(folder string) (About, error) {
	index, err := layout.ImageIndexFromPath(folder)
	if err != nil {
		return About{}, fmt.Errorf("read the images in %s: %w", folder, err)
	}
	list, err := index.IndexManifest()
	if err != nil {
		return About{}, fmt.Errorf("read the images in %s: %w", folder, err)
	}
	about := About{Notes: notes}
	for _, one := range list.Manifests {
		repository := one.Annotations[images.Repository]
		about.StandIns = append(about.StandIns, StandIn{
			Image:      strings.TrimPrefix(repository, "library/"),
			Repository: "docker.io/" + repository,
			Tags:       strings.Fields(one.Annotations[images.Tags]),
			Is:         one.Annotations[images.Is],
		})
	}
	return about, nil
}
