package images

import (
	"runtime"
	"strings"
	"time"

	"github.com/google/go-containerregistry/pkg/v1"
	"github.com/google/go-containerregistry/pkg/v1/empty"
	"github.com/google/go-containerregistry/pkg/v1/layout"
	"github.com/google/go-containerregistry/pkg/v1/mutate"
	"github.com/google/go-containerregistry/pkg/v1/types"
)

// Annotations in the layout's index: what the registry answers to, and what it says of it.
const (
	Repository = "dev.podlab.repository" // library/busybox
	Tags       = "dev.podlab.tags"       // separated by spaces
	Is         = "dev.podlab.is"         // Debian's busybox 1.35.0
)

// Mark is the label of every stand-in.
const Mark = "podlab.dev/stand-in"

// search is PATH in an image, as Docker Hub's images have it.
const search = "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"

// image is a finished recipe.
type image struct {
	name    string // busybox
	version string // of the program in it, without Debian's part
	tags    []string
	config  v1.Config
	tree    string // its files
	bare    bool   // not grown from the minimal Debian
}

// is tells a reader what the image is.
func (i image) is() string {
	if i.name == "debian" {
		return "Debian " + i.version + ", minimal"
	}
	return "Debian's " + i.name + " " + i.version
}

// write adds the image to the layout.
func (i image) write(to layout.Path, layers []v1.Layer) error {
	made, err := i.build(layers)
	if err != nil {
		return err
	}
	return to.AppendImage(made, layout.WithAnnotations(map[string]string{
		Repository: "library/" + i.name, Tags: strings.Join(i.tags, " "), Is: i.is(),
	}))
}

func (i image) build(layers []v1.Layer) (v1.Image, error) {
	base := mutate.ConfigMediaType(mutate.MediaType(empty.Image, types.OCIManifestSchema1), types.OCIConfigJSON)
	layered, err := mutate.AppendLayers(base, layers...)
	if err != nil {
		return nil, err
	}
	config, err := layered.ConfigFile()
	if err != nil {
		return nil, err
	}
	config = config.DeepCopy()
	config.Architecture, config.OS, config.Created = runtime.GOARCH, "linux", v1.Time{Time: time.Unix(epoch, 0).UTC()}
	config.Config = i.config
	config.Config.Env = append([]string{search}, i.config.Env...)
	config.Config.Labels = map[string]string{
		Mark:                                   "docker.io/library/" + i.name,
		"org.opencontainers.image.title":       i.name,
		"org.opencontainers.image.version":     i.version,
		"org.opencontainers.image.vendor":      "Podlab",
		"org.opencontainers.image.description": i.is() + ", made by Podlab to stand in for docker.io/library/" + i.name,
	}
	return mutate.ConfigFile(layered, config)
}
