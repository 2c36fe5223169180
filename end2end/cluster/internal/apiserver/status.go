package apiserver

import (
	"context"
	"fmt"

	"podlab/cluster/internal/process"
)

// Status is what the command of that name prints.
type Status struct {
	// State is running, stopped, or broken: some processes run, or all and the server does not answer.
	// While a start is under way it is broken too.
	State      string      `json:"state"`
	Problem    string      `json:"problem,omitempty"`
	Kubeconfig string      `json:"kubeconfig,omitempty"`
	Context    string      `json:"context,omitempty"`
	Server     string      `json:"server,omitempty"`
	Version    string      `json:"version,omitempty"`
	Processes  []Component `json:"processes"`
}

// Component is a process that runs.
type Component struct {
	Name     string `json:"name"`
	PID      int    `json:"pid"`
	MemoryKB int    `json:"memoryKb"`
}

// Status looks, changes nothing and waits for nobody.
func (s *Server) Status(ctx context.Context) (Status, error) {
	st, err := s.load()
	if err != nil {
		return Status{}, err
	}
	alive := st.alive()
	status := Status{State: "stopped", Processes: describe(alive)}
	if len(alive) == 0 {
		return status, nil
	}
	version, err := s.ask(ctx, st, len(alive))
	if err != nil {
		status.State, status.Problem = "broken", err.Error()
		return status, nil
	}
	status.State, status.Version = "running", version
	status.Kubeconfig, status.Context, status.Server = s.path(adminCfg), Context, serverURL(st.Port)
	return status, nil
}

// ask gives the version of a server that can be used.
func (s *Server) ask(ctx context.Context, st state, alive int) (string, error) {
	if alive < len(components) {
		return "", fmt.Errorf("%d of %d processes run", alive, len(components))
	}
	id, err := s.loadAdmin()
	if err != nil {
		return "", err
	}
	probe, err := newProber(id, st.Port)
	if err != nil {
		return "", err
	}
	defer probe.Close()
	if err := probe.ready(ctx); err != nil {
		return "", err
	}
	return probe.Version(ctx)
}

func describe(processes []process.Process) []Component {
	all := []Component{}
	for _, p := range processes {
		all = append(all, Component{Name: p.Name, PID: p.PID, MemoryKB: p.MemoryKB()})
	}
	return all
}
