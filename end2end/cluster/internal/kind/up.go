package kind

import (
	"context"
	"errors"
	"path/filepath"
	"time"

	"podlab/cluster/internal/engine"
	"podlab/cluster/internal/files"
	"podlab/cluster/internal/kube"
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

// found is the cluster that answers, if it is whole. One that is not ours is taken as it is.
func (c *Cluster) found(ctx context.Context) (Report, error) {
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	client, server, err := c.client()
	if err != nil {
		return Report{}, err
	}
	if err := client.Ready(ctx); err != nil {
		return Report{}, err
	}
	ours, err := c.judge(ctx, client)
	if err != nil {
		return Report{}, err
	}
	report := Report{Node: nodeFound, Engine: c.remembered().Engine, Images: imagesRegistry}
	about, err := readAbout(ctx, client)
	if ours && err != nil {
		return Report{}, err // it was not finished
	}
	if len(about.StandIns) > 0 {
		report.Images = imagesStandIns
	}
	if !ours {
		report.Engine = engine.None
		if node, err := c.find(ctx); err == nil && node != nil {
			report.Engine = node.engine.Name
		}
	}
	return c.complete(ctx, report, client, server)
}

// errNoKind: the context answers and is no kind cluster.
var errNoKind = errors.New("the cluster that answers is no kind cluster")

// judge says whether the cluster that answers is one that Podlab made.
func (c *Cluster) judge(ctx context.Context, client *kube.Client) (bool, error) {
	nodes, err := client.Nodes(ctx)
	if err != nil {
		return false, err
	}
	return isOurs(nodes, c.Name)
}

func (c *Cluster) complete(ctx context.Context, report Report, client *kube.Client, server string) (Report, error) {
	version, err := client.Version(ctx)
	if err != nil {
		return Report{}, err
	}
	file, err := filepath.Abs(c.kubeconfig())
	report.Context, report.Kubeconfig, report.Server, report.Version = c.Context(), file, server, version
	return report, err
}

// taken is how a context of ours that leads elsewhere is refused.
func (c *Cluster) taken(why error) error {
	return problem.New("the kubeconfig's context "+c.Context()+" is not free", why,
		"look at it with `kubectl config get-contexts`; delete it with `kubectl config delete-context "+c.Context()+"` if nobody needs it, or use another name")
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
	err = c.Progress.Do("kind", "kind", func() error { return c.kind(ctx) })
	if err != nil {
		return Report{}, err
	}
	found, err := c.find(ctx)
	if err != nil {
		return Report{}, err
	}
	if found != nil {
		if !found.ours {
			return Report{}, c.foreign(found.engine)
		}
		e = found.engine
	}
	report := Report{Engine: e.Name, Started: true}
	if found == nil {
		if err := c.free(); err != nil {
			return Report{}, err
		}
	}
	if found == nil || !c.revive(ctx, found) {
		if err := c.create(ctx, e); err != nil {
			return Report{}, err
		}
	}
	report.Node = c.remembered().Node
	return c.finish(ctx, e, report)
}

// free fails when the user's own kubeconfig has the context of a cluster that Podlab did not make and that does not
// answer now: making ours would put its keys in that one's place.
func (c *Cluster) free() error {
	if c.Kubeconfig != "" || c.remembered().Engine != "" {
		return nil
	}
	if _, server, err := c.client(); err == nil {
		return c.taken(errors.New("it names " + server + ", which does not answer, and Podlab did not make it"))
	}
	return nil
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
	report.Images = imagesRegistry
	if len(about.StandIns) > 0 {
		report.Images = imagesStandIns
	}
	return c.complete(ctx, report, client, server)
}
