package kind

import (
	"context"
	"time"

	"podlab/cluster/internal/engine"
)

// reviveLimit is how long a node that was there may take to be ready; a new one takes less than twice that.
const reviveLimit = 75 * time.Second

// revive brings the node that is there back to work, or deletes it and says no.
func (c *Cluster) revive(ctx context.Context, found *container) bool {
	revived := false
	c.Progress.Of(UpSteps - 2) // no image and no programs, if it comes back
	_ = c.Progress.Do("revive", "Cluster as it was", func() error {
		c.Progress.State("starting")
		revived = found.whole && c.tryRevive(ctx, found) == nil
		if revived { // also where nothing was remembered of it
			return c.remember(record{Engine: found.engine.Name, Node: found.node, Begun: c.remembered().Begun, Created: true})
		}
		if ctx.Err() == nil {
			c.Progress.Detail("the node that is there cannot be used: making it anew")
			c.Progress.Of(UpSteps + 1)
		}
		return nil
	})
	return revived
}

func (c *Cluster) tryRevive(ctx context.Context, found *container) error {
	e := found.engine
	began := time.Now()
	if !found.running {
		c.Progress.Detail("starting the node %s", c.Node())
		if err := e.Run(ctx, "start", c.Node()); err != nil {
			return err
		}
		return c.reconnect(ctx, e, reviveLimit, began)
	}
	if c.reconnect(ctx, e, 15*time.Second, time.Time{}) == nil {
		return nil
	}
	c.Progress.Detail("the node %s runs and does not answer: starting it again", c.Node())
	if err := e.Run(ctx, "restart", "--time", "5", c.Node()); err != nil {
		return err
	}
	return c.reconnect(ctx, e, reviveLimit, began)
}

// reconnect writes the context, whose port or keys may be others, and waits until Pods can run.
func (c *Cluster) reconnect(ctx context.Context, e engine.Engine, limit time.Duration, since time.Time) error {
	if err := c.run(ctx, e, "export", "kubeconfig", "--name", c.Name); err != nil {
		return err
	}
	client, _, err := c.client()
	if err != nil {
		return err
	}
	return await(ctx, limit, "the node", func(ctx context.Context) error { return client.UsableSince(ctx, since) })
}
