package kind

import (
	"archive/tar"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"time"

	"podlab/cluster/internal/engine"
	"podlab/cluster/internal/node"
	"podlab/cluster/internal/problem"
)

// container is the node as its engine knows it.
type container struct {
	engine  engine.Engine
	running bool
	ours    bool
	whole   bool // its making came to an end
	node    string
}

// find looks for the cluster's node at the engines that answer.
func (c *Cluster) find(ctx context.Context) (*container, error) {
	for _, e := range c.finder.Answering(ctx) {
		names, err := e.Lines(ctx, "ps", "--all", "--filter", "label=io.x-k8s.kind.cluster="+c.Name, "--format", "{{.Names}}")
		if err != nil {
			return nil, fmt.Errorf("ask %s for the cluster's node: %w", e.Name, err)
		}
		if len(names) > 0 {
			return c.inspect(ctx, e, names)
		}
	}
	return nil, nil
}

// inspect tells whether the containers are one node of ours.
func (c *Cluster) inspect(ctx context.Context, e engine.Engine, names []string) (*container, error) {
	found := &container{engine: e}
	if len(names) != 1 || names[0] != c.Node() {
		return found, nil
	}
	out, err := e.Output(ctx, "inspect", "--type", "container", names[0])
	if err != nil {
		return nil, fmt.Errorf("ask %s for the cluster's node: %w", e.Name, err)
	}
	var all []struct {
		Created time.Time
		State   struct{ Running bool }
		Config  struct{ Image string }
	}
	if err := json.Unmarshal(out, &all); err != nil || len(all) != 1 {
		return nil, fmt.Errorf("read what %s says of %s: %w", e.Name, names[0], err)
	}
	found.running, found.node = all[0].State.Running, nodeOfficial
	if strings.Contains(all[0].Config.Image, node.Repository+":") {
		found.node = nodeMade
	}
	settings := c.file(ctx, e, "/kind/kubeadm.conf")
	found.ours = hasLabel(settings, c.Name)
	r := c.remembered()
	if settings == "" && r.Engine == e.Name && !r.Created && !all[0].Created.Before(r.Begun.Add(-time.Second)) {
		found.ours = true // a command of ours was killed before kind had written that
	}
	found.whole = r.Created || c.file(ctx, e, "/etc/kubernetes/controller-manager.conf") != ""
	return found, nil
}

// file of the node, whether it runs or not; empty when there is none.
func (c *Cluster) file(ctx context.Context, e engine.Engine, path string) string {
	out, err := e.Output(ctx, "cp", c.Node()+":"+path, "-")
	if err != nil {
		return ""
	}
	reader := tar.NewReader(bytes.NewReader(out))
	if _, err := reader.Next(); err != nil {
		return ""
	}
	content, _ := io.ReadAll(reader)
	return string(content)
}

// hasLabel says whether kubeadm's settings give the node our label with this name.
func hasLabel(settings, name string) bool {
	for line := range strings.Lines(settings) {
		for _, word := range strings.FieldsFunc(line, func(r rune) bool { return strings.ContainsRune(" \t\n,\"'", r) }) {
			if word == Label+"="+name {
				return true
			}
		}
	}
	return false
}

// foreign is how a cluster that is not ours is refused.
func (c *Cluster) foreign(e engine.Engine) error {
	where := "in " + e.Name
	if e.Name == engine.Own {
		where = "in Podlab's own engine"
	}
	return problem.Problem{
		What: "there is a kind cluster " + c.Name + " that Podlab did not make",
		Why:  fmt.Sprintf("its node (%s) has no label %s=%s; Podlab neither changes nor deletes it", where, Label, c.Name),
		Do:   "start it if it is yours (docker start " + c.Node() + "), or delete it with `kind delete cluster --name " + c.Name + "`, or use another name",
	}
}
