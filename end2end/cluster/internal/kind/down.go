package kind

import (
	"context"
	"os"
	"time"

	"podlab/cluster/internal/engine"
	"podlab/cluster/internal/problem"
	"podlab/cluster/internal/progress"
)

// Deleted is what down prints.
type Deleted struct {
	Deleted bool    `json:"deleted"` // false: there was none
	Engine  string  `json:"engine"`
	Seconds float64 `json:"seconds"`
}

// DownSteps is how many steps Down has.
const DownSteps = 2

// Down deletes the cluster if it is ours, and ends our own engine if nothing else is on it.
func (c *Cluster) Down(ctx context.Context) (Deleted, error) {
	began := time.Now()
	c.Progress.State("stopping")
	unlock, err := c.lock(ctx)
	if err != nil {
		return Deleted{}, err
	}
	defer unlock()
	result := Deleted{Engine: engine.None}
	err = c.Progress.Do("cluster", "Deleting the cluster", func() error { return c.delete(ctx, &result) })
	if err != nil {
		return result, err
	}
	err = c.Progress.Do("engine", "Container engine", func() error { return c.finder.StopOwn(ctx) })
	if err != nil {
		err = problem.New("the container engine does not end", err, "run the command again as root")
	}
	result.Seconds = progress.Seconds(began)
	return result, err
}

func (c *Cluster) delete(ctx context.Context, result *Deleted) error {
	r := c.remembered()
	if r.Engine == engine.Own && os.Geteuid() == 0 { // also one that died: its node's data goes with it
		if _, err := c.finder.Named(ctx, r.Engine); err != nil {
			return err
		}
	}
	// An engine that was away when the cluster was made anew elsewhere may have the one before.
	for range 3 {
		found, err := c.find(ctx)
		if err != nil {
			return err
		}
		if found == nil {
			break
		}
		if err := c.deleteOne(ctx, found); err != nil {
			return err
		}
		result.Deleted, result.Engine = true, found.engine.Name
	}
	if !result.Deleted {
		return c.tidy(ctx, r)
	}
	c.forget()
	return nil
}

func (c *Cluster) deleteOne(ctx context.Context, found *container) error {
	if !found.ours {
		return c.foreign(found.engine)
	}
	if err := c.kind(ctx); err != nil {
		return err
	}
	if err := c.run(ctx, found.engine, "delete", "cluster", "--name", c.Name); err != nil {
		return problem.New("kind could not delete the cluster "+c.Name, err, "run the command again")
	}
	return nil
}

// tidy takes the context of a cluster of ours away whose node is gone.
func (c *Cluster) tidy(ctx context.Context, r record) error {
	if r.Engine == "" {
		return nil
	}
	client, _, err := c.client()
	if err == nil && client.Ready(ctx) != nil {
		if err := c.kind(ctx); err != nil {
			return err
		}
		for _, e := range c.finder.Answering(ctx) {
			if err := c.run(ctx, e, "delete", "cluster", "--name", c.Name); err != nil {
				return err
			}
			break
		}
	}
	c.forget()
	return nil
}
