package kind

import (
	"context"
	"errors"
	"time"

	"podlab/cluster/internal/engine"
	"podlab/cluster/internal/files"
	"podlab/cluster/internal/problem"
	"podlab/cluster/internal/progress"
)

// Report is what up prints.
type Report struct {
	Context    string          `json:"context"`
	Kubeconfig string          `json:"kubeconfig"`
	Server     string          `json:"server"`
	Version    string          `json:"version"`
	Engine     string          `json:"engine"`
	Node       string          `json:"node"`
	Images     string          `json:"images"`
	Started    bool            `json:"started"` // false: it answered already
	Seconds    float64         `json:"seconds"`
	Steps      []progress.Step `json:"steps"`
}

// startRoom is what a cluster takes on the disk besides its image.
const startRoom = 2 << 30

// UpSteps is how many steps Up has where everything has to be made.
const UpSteps = 8

// Up finds the cluster, or mends it, or makes it.
func (c *Cluster) Up(ctx context.Context) (Report, error) {
	began := time.Now()
	report, err := c.found(ctx)
	if err != nil {
		var unlock func()
		if unlock, err = c.lock(ctx); err != nil {
			return Report{}, err
		}
		defer unlock()
		report, err = c.found(ctx) // who held the lock may have made it
	}
	if err != nil {
		if errors.Is(err, errNoKind) {
			return Report{}, c.taken(err)
		}
		report, err = c.make(ctx)
	}
	report.Seconds, report.Steps = progress.Seconds(began), c.Progress.Steps
	return report, err
}

// make starts what is there of the cluster, or makes it anew. Under the lock.
func (c *Cluster) make(ctx context.Context) (Report, error) {
	c.Progress.State("building")
	if err := files.Room(c.Cache, startRoom, "a cluster"); err != nil {
		return Report{}, err
	}
	e, err := c.chooseEngine(ctx)
	if err != nil {
		return Report{}, err
	}
	if err := c.Progress.Do("kind", "kind", func() error { return c.kind(ctx) }); err != nil {
		return Report{}, err
	}
	found, err := c.admitted(ctx)
	if err != nil {
		return Report{}, err
	}
	if found != nil {
		e = found.engine
	}
	if found == nil || !c.revive(ctx, found) {
		if err := c.create(ctx, e); err != nil {
			return Report{}, err
		}
	}
	return c.finish(ctx, e, Report{Engine: e.Name, Started: true, Node: c.remembered().Node})
}

// admitted is the node that is there, if there is one; it fails when the name or the context is somebody else's.
func (c *Cluster) admitted(ctx context.Context) (*container, error) {
	found, err := c.find(ctx)
	switch {
	case err != nil:
		return nil, err
	case found == nil:
		return nil, c.free()
	case !found.ours:
		return nil, c.foreign(found.engine)
	}
	return found, nil
}

// chooseEngine takes the engine that the cluster is on, started again if it is our own and died, else the best one.
func (c *Cluster) chooseEngine(ctx context.Context) (engine.Engine, error) {
	var e engine.Engine
	err := c.Progress.Do("engine", "Container engine", func() (err error) {
		if r := c.remembered(); r.Engine == engine.Own {
			e, err = c.finder.Named(ctx, r.Engine)
			return err
		}
		if found, err := c.find(ctx); err == nil && found != nil {
			e = found.engine
			return nil
		}
		e, err = c.finder.Choose(ctx)
		return err
	})
	return e, err
}

// finish gives the cluster what it needs besides kind's, and waits until it can be used.
func (c *Cluster) finish(ctx context.Context, e engine.Engine, report Report) (Report, error) {
	client, server, err := c.client()
	if err != nil {
		return Report{}, problem.New("the cluster is there and the kubeconfig has no context for it", err, "run the command again")
	}
	c.Progress.State("starting")
	about, err := c.provide(ctx, e, client, report.Node)
	if err != nil {
		return Report{}, err
	}
	report.Images = source(about)
	return c.complete(ctx, report, client, server)
}
