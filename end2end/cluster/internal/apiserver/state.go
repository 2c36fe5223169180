package apiserver

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"

	"podlab/cluster/internal/files"
	"podlab/cluster/internal/process"
)

// state is what outlives a command: where the server listens and which processes are ours.
type state struct {
	Port      int               `json:"port"`
	Processes []process.Process `json:"processes"` // in the order of their start
}

// load reads the state; a folder without one, or with one that cannot be read, has nothing running.
func (s *Server) load() (state, error) {
	content, err := os.ReadFile(s.path(stateFile))
	if errors.Is(err, fs.ErrNotExist) {
		return state{}, nil
	}
	if err != nil {
		return state{}, fmt.Errorf("read the state of %s: %w", s.dir, err)
	}
	var st state
	if err := json.Unmarshal(content, &st); err != nil {
		s.say("%s cannot be read (%v) and is written anew", s.path(stateFile), err)
		return state{}, nil
	}
	return st, nil
}

func (s *Server) save(st state) error {
	content, err := json.MarshalIndent(st, "", "  ")
	if err != nil {
		return fmt.Errorf("write the state of %s: %w", s.dir, err)
	}
	return files.WriteWhole(s.path(stateFile), append(content, '\n'), 0o600)
}

// alive gives those of the processes that still run.
func (st state) alive() []process.Process {
	return slices.DeleteFunc(slices.Clone(st.Processes), func(p process.Process) bool { return !p.Alive() })
}
