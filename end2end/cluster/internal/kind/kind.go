// Package kind makes, finds, mends and deletes a kind cluster of one name.
//
// It ends and deletes only what is its own: a cluster whose node has the label podlab.dev/cluster=NAME, which our
// settings give it, or one that a killed command of ours had begun.
package kind

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"podlab/cluster/internal/engine"
	"podlab/cluster/internal/files"
	"podlab/cluster/internal/kube"
	"podlab/cluster/internal/problem"
	"podlab/cluster/internal/progress"
)

// Label marks the nodes of our clusters; its value is the cluster's name.
const Label = "podlab.dev/cluster"

// What the node of a cluster came from.
const (
	nodeMade     = "made"
	nodeOfficial = "official"
	nodeFound    = "found"
)

// Cluster is one name, and all that commands need to work on it.
type Cluster struct {
	Name       string
	Cache      string // absolute
	Source     string // the folder of this module
	Kubeconfig string // empty: as kind chooses
	Progress   *progress.Reporter
	Say        func(format string, args ...any)

	finder  engine.Finder
	program string // kind's own, once it is there
	static  string // a podlab-cluster that needs no library, once it is there
}

// New prepares the commands of one cluster.
func New(name, cache, source, kubeconfig string, report *progress.Reporter, say func(string, ...any)) *Cluster {
	c := &Cluster{Name: name, Cache: cache, Source: source, Kubeconfig: kubeconfig, Progress: report, Say: say}
	c.finder = engine.Finder{Cache: cache, Program: c.light, Say: report.Detail}
	return c
}

// Context is the kubeconfig's name for it.
func (c *Cluster) Context() string { return "kind-" + c.Name }

// Node is the name of its node, and of the container that this is.
func (c *Cluster) Node() string { return c.Name + "-control-plane" }

// lock makes this the only command at work on the cluster.
func (c *Cluster) lock(ctx context.Context) (unlock func(), err error) {
	folder := filepath.Join(c.Cache, "clusters")
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return nil, problem.New("cannot use the cache folder "+c.Cache, err, "give another --cache")
	}
	unlock, err = files.LockTelling(ctx, filepath.Join(folder, c.Name+".lock"), c.Say)
	if err != nil {
		return nil, problem.New("cannot work on the cluster "+c.Name, err, "wait for the command that is at work on it, or give a longer --wait")
	}
	return unlock, nil
}

// client of the cluster as the kubeconfig has it.
func (c *Cluster) client() (*kube.Client, string, error) {
	access, err := kube.Find(kube.Files(c.Kubeconfig), c.Context())
	if err != nil {
		return nil, "", err
	}
	client, err := kube.New(access)
	return client, access.Server, err
}

// kubeconfig is the file that kind writes to: the last one of several, if none is there.
func (c *Cluster) kubeconfig() string {
	all := kube.Files(c.Kubeconfig)
	for _, path := range all {
		if _, err := os.Stat(path); err == nil {
			return path
		}
	}
	if len(all) == 0 {
		return ""
	}
	return all[len(all)-1]
}

// await asks until the answer is nil, for a limited time.
func await(ctx context.Context, limit time.Duration, what string, ask func(context.Context) error) error {
	ctx, cancel := context.WithTimeoutCause(ctx, limit, fmt.Errorf("not within %s", limit))
	defer cancel()
	for {
		err := ask(ctx)
		if err == nil {
			return nil
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("waited for %s in vain (%w): %w", what, context.Cause(ctx), err)
		case <-time.After(200 * time.Millisecond):
		}
	}
}
