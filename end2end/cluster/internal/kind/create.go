package kind

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"time"

	"podlab/cluster/internal/engine"
	"podlab/cluster/internal/files"
	"podlab/cluster/internal/problem"
)

const (
	// readyLimit is for a new node, on a busy machine.
	readyLimit = 3 * time.Minute
	// cleanLimit is for taking away what was half-made, when the command's own time may be over.
	cleanLimit = 30 * time.Second
	// slowNode is what kind says when the node's init was not up after its half minute (kind v0.33, WaitUntilLogRegexpMatches).
	slowNode = "could not find a log line"
)

// create makes the cluster anew: image, node, Kubernetes.
func (c *Cluster) create(ctx context.Context, e engine.Engine) error {
	if err := c.remove(ctx, e); err != nil {
		return err
	}
	image, node, err := c.nodeImage(ctx, e)
	if err != nil {
		return err
	}
	c.Progress.State("starting")
	return c.Progress.Do("cluster", "Kubernetes", func() error {
		err := c.kindCreate(ctx, e, image, node)
		if err == nil {
			return nil
		}
		why := c.explain(e, err)
		c.clean(e)
		return why
	})
}

func (c *Cluster) kindCreate(ctx context.Context, e engine.Engine, image, node string) error {
	path := filepath.Join(c.Cache, "clusters", c.Name+".yaml")
	if err := files.WriteWhole(path, []byte(settings(c.Name, node)), 0o644); err != nil {
		return err
	}
	r := record{Engine: e.Name, Node: node, Begun: time.Now().UTC()}
	if err := c.remember(r); err != nil {
		return err
	}
	if err := c.kindNode(ctx, e, image, path); err != nil {
		return err
	}
	client, _, err := c.client()
	if err != nil {
		return err
	}
	c.Progress.Detail("waiting until the node is ready")
	if err := await(ctx, readyLimit, "the node", client.Usable); err != nil {
		return err
	}
	r.Created = true
	return c.remember(r)
}

// kindNode has kind make the node and Kubernetes in it. A node that a busy machine starts slower than kind waits is tried once more.
func (c *Cluster) kindNode(ctx context.Context, e engine.Engine, image, settings string) error {
	// What failed is looked at before it is deleted.
	create := []string{"create", "cluster", "--name", c.Name, "--image", image, "--config", settings, "--retain"}
	err := c.run(ctx, e, create...)
	if err == nil || !strings.Contains(err.Error(), slowNode) {
		return err
	}
	c.Progress.Detail("the node started too slowly for kind, which waits half a minute: once more")
	if err := c.remove(ctx, e); err != nil {
		return err
	}
	return c.run(ctx, e, create...)
}

// remove deletes what is left of a cluster that cannot be used.
func (c *Cluster) remove(ctx context.Context, e engine.Engine) error {
	found, err := c.find(ctx)
	if err != nil || found == nil {
		return err
	}
	if !found.ours {
		return c.foreign(found.engine)
	}
	return c.run(ctx, found.engine, "delete", "cluster", "--name", c.Name)
}

// clean deletes a half-made cluster, also when the command's time is over.
func (c *Cluster) clean(e engine.Engine) {
	ctx, cancel := context.WithTimeout(context.Background(), cleanLimit)
	defer cancel()
	if err := c.remove(ctx, e); err == nil {
		c.forget()
	}
}

// explain adds what the node itself says to kind's words.
func (c *Cluster) explain(e engine.Engine, err error) error {
	if errors.Is(err, context.Canceled) {
		return problem.Problem{What: "interrupted while the cluster was made", Do: "run the command again"}
	}
	ctx, cancel := context.WithTimeout(context.Background(), cleanLimit)
	defer cancel()
	said, _ := e.Output(ctx, "exec", c.Node(), "journalctl", "--no-pager", "--quiet", "--lines=8", "--output=cat", "--unit=kubelet", "--unit=containerd", "--unit=podlab-images")
	why := errors.Join(err, errors.New(strings.TrimSpace(string(said))))
	return problem.New("kind could not make the cluster "+c.Name, why, "run the command again; if that fails too, see what the node says above")
}

// probeLimit is how long a registry may take to answer whether it has the official image.
const probeLimit = 10 * time.Second

// pullOfficial gets the official node image where a registry answers.
func (c *Cluster) pullOfficial(ctx context.Context, e engine.Engine) error {
	if e.Run(ctx, "image", "inspect", OfficialImage) == nil {
		return nil
	}
	if os.Getenv("PODLAB_NODE_IMAGE") == nodeMade {
		return errors.New("PODLAB_NODE_IMAGE says that it is to be made here")
	}
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	silent := time.AfterFunc(probeLimit, func() { cancel(errors.New("no registry answered within " + probeLimit.String())) })
	defer silent.Stop()
	pull := e.Command("pull", OfficialImage)
	pull.Line = func(line string) {
		if pulling(line) {
			silent.Stop()
		}
		c.Progress.Quiet(line)
	}
	return pull.Run(ctx)
}

// pulling says whether a line of docker or podman shows that the registry answers.
func pulling(line string) bool {
	return strings.Contains(line, "Pulling from") || strings.Contains(line, "Copying blob") || strings.Contains(line, "Getting image source signatures")
}
