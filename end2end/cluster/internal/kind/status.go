package kind

import (
	"context"
	"strconv"
	"strings"
	"time"

	"podlab/cluster/internal/engine"
)

// Status is what the command of that name prints.
type Status struct {
	State    string `json:"state"` // ready, stopped, dead, foreign or none
	Engine   string `json:"engine"`
	Context  string `json:"context"`
	Version  string `json:"version"`
	MemoryKB int    `json:"memoryKb"` // of the node and, if it is our own, the engine
	Problem  string `json:"problem"`
	Help     string `json:"help"`
}

// Status looks, and changes nothing.
func (c *Cluster) Status(ctx context.Context) (Status, error) {
	s := Status{State: "none", Engine: engine.None, Context: c.Context()}
	found, err := c.find(ctx)
	if err != nil {
		return s, err
	}
	ask, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	answers, ours := c.answers(ask, &s)
	switch {
	case answers && (ours || found == nil || found.ours):
		s.State = "ready"
	case found != nil && !found.ours, answers:
		s.State = "foreign"
	case found != nil && found.running:
		s.State, s.Problem = "dead", "the node runs and its API server does not answer"
	case found != nil:
		s.State, s.Problem = "stopped", "the node's container does not run"
	case c.remembered().Engine == engine.Own:
		s.State, s.Engine, s.Problem = "dead", engine.Own, "Podlab's own container engine does not run"
	}
	if found != nil {
		s.Engine = found.engine.Name
		s.MemoryKB = c.memory(ctx, found)
	}
	c.advise(&s)
	return s, nil
}

// answers asks the API server.
func (c *Cluster) answers(ctx context.Context, s *Status) (answers, ours bool) {
	client, _, err := c.client()
	if err != nil || client.Ready(ctx) != nil {
		return false, false
	}
	s.Version, _ = client.Version(ctx)
	ours, err = c.judge(ctx, client)
	return err == nil, ours
}

func (c *Cluster) advise(s *Status) {
	switch s.State {
	case "foreign":
		if s.Version == "" {
			s.Problem = "a kind cluster of this name that Podlab did not make does not answer"
			s.Help = "start it if it is yours, or use another name; Podlab neither changes nor deletes it"
		}
	case "dead", "stopped":
		s.Help = "start it again: `make cluster`, or podlab-cluster kind up --name " + c.Name
	}
}

// memory that the node's processes hold, in KB; caches of files do not count.
func (c *Cluster) memory(ctx context.Context, found *container) int {
	if !found.running {
		return 0
	}
	out, err := found.engine.Output(ctx, "exec", c.Node(), "sh", "-c", "cat /sys/fs/cgroup/memory/memory.stat /sys/fs/cgroup/memory.stat 2>/dev/null || true")
	if err != nil {
		return 0
	}
	held := heldBytes(string(out)) / 1024
	if found.engine.Name == engine.Own {
		held += c.finder.Memory()
	}
	return held
}

// heldBytes reads a memory.stat of cgroup v1 or v2.
func heldBytes(stat string) int {
	held := 0
	for line := range strings.Lines(stat) {
		name, value, _ := strings.Cut(strings.TrimSpace(line), " ")
		if name == "total_rss" || name == "anon" {
			held, _ = strconv.Atoi(value)
		}
	}
	return held
}
