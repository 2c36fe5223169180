package kind

import (
	"context"
	"errors"
	"path/filepath"
	"strings"
	"time"

	"podlab/cluster/internal/engine"
	"podlab/cluster/internal/kube"
	"podlab/cluster/internal/problem"
)

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
	about, err := readAbout(ctx, client)
	if ours && err != nil {
		return Report{}, err // it was not finished
	}
	report := Report{Node: nodeFound, Engine: c.remembered().Engine, Images: source(about)}
	if !ours {
		report.Engine = c.whose(ctx)
	}
	return c.complete(ctx, report, client, server)
}

// whose engine a cluster is on that is not ours.
func (c *Cluster) whose(ctx context.Context) string {
	if node, err := c.find(ctx); err == nil && node != nil {
		return node.engine.Name
	}
	return engine.None
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

// isOurs says whether these are the nodes of a cluster that Podlab made; it fails when they are not kind's.
func isOurs(nodes []kube.Node, name string) (bool, error) {
	ours := false
	for _, node := range nodes {
		if !strings.HasPrefix(node.Spec.ProviderID, "kind://") {
			return false, errNoKind
		}
		ours = ours || node.Metadata.Labels[Label] == name
	}
	if len(nodes) == 0 {
		return false, errNoKind
	}
	return ours, nil
}

// taken is how a context of ours that leads elsewhere is refused.
func (c *Cluster) taken(why error) error {
	return problem.New("the kubeconfig's context "+c.Context()+" is not free", why,
		"look at it with `kubectl config get-contexts`; delete it with `kubectl config delete-context "+c.Context()+"` if nobody needs it, or use another name")
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
