package kind

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"podlab/cluster/internal/problem"
	"podlab/cluster/internal/progress"
)

// Loaded is what load prints.
type Loaded struct {
	Loaded  []string `json:"loaded"` // the images' names, as Pods use them
	Seconds float64  `json:"seconds"`
}

// Load gives the node images out of archives that `docker save` or an OCI tool wrote.
func (c *Cluster) Load(ctx context.Context, paths []string) (Loaded, error) {
	began := time.Now()
	result := Loaded{Loaded: []string{}}
	for _, path := range paths { // all of them are looked at before the first is loaded
		if err := checkArchive(path); err != nil {
			return result, err
		}
	}
	found, err := c.find(ctx)
	if err != nil {
		return result, err
	}
	if found == nil || !found.running {
		return result, problem.Problem{What: "the cluster " + c.Name + " does not run", Do: "start it first: podlab-cluster kind up --name " + c.Name}
	}
	for _, path := range paths {
		names, err := c.load(ctx, found, path)
		if err != nil {
			return result, err
		}
		result.Loaded = append(result.Loaded, names...)
	}
	result.Seconds = progress.Seconds(began)
	return result, nil
}

func (c *Cluster) load(ctx context.Context, found *container, path string) ([]string, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	c.Say("loading %s", path)
	load := found.engine.Command("exec", "--interactive", c.Node(), "ctr", "--namespace", "k8s.io", "images", "import", "--digests", "-")
	load.Stdin = file
	out, err := load.Output(ctx)
	if err != nil {
		return nil, problem.New("the node does not take the images of "+filepath.Base(path), err, "save the image again for this machine's kind (docker save --platform), and see that the disk has room")
	}
	names := imported(string(out))
	if len(names) == 0 {
		c.Say("%s names no image: save it by its name, not by its id", path)
	}
	return names, nil
}

// imported reads the names out of what ctr says: "saving", "unpacking NAME (DIGEST)...done" in one version, a table in another.
func imported(said string) []string {
	var names []string
	for line := range strings.Lines(said) {
		words := strings.Fields(line)
		if len(words) > 1 && words[0] == "unpacking" {
			words = words[1:]
		}
		if len(words) > 0 && strings.Contains(words[0], "/") && strings.Contains(words[0], ":") {
			names = append(names, words[0])
		}
	}
	return names
}

// checkArchive refuses what is no archive of images, before a node chokes on it.
func checkArchive(path string) error {
	kind, err := archiveKind(path)
	if err == nil && kind != "" {
		return nil
	}
	if err == nil {
		err = fmt.Errorf("it has neither a manifest.json nor an index.json")
	}
	return problem.New(path+" is no archive of images", err, "make one: docker save --output image.tar NAME:TAG")
}
