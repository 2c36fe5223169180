package apiserver

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strconv"
	"strings"

	"podlab/cluster/internal/files"
	"podlab/cluster/internal/process"
)

// state is what outlives a command: where the server listens and which processes are ours.
type state struct {
	Port      int               `json:"port"`
	Processes []process.Process `json:"processes"` // in the order of their start
}

// load reads the state and adds the processes of the folder that it does not list: what was started by
// a command that was killed before it could write, or before the file was lost.
func (s *Server) load() (state, error) {
	st, err := s.read()
	if err != nil {
		return state{}, err
	}
	for _, p := range process.Find(s.dir) {
		same := func(q process.Process) bool { return p.PID == q.PID && p.Started == q.Started }
		if !slices.ContainsFunc(st.Processes, same) {
			st.Processes = append(st.Processes, p)
		}
	}
	return st, nil
}

// read gives an empty state when there is none, or none that can be read.
func (s *Server) read() (state, error) {
	content, err := os.ReadFile(s.path(stateFile))
	if errors.Is(err, fs.ErrNotExist) {
		return state{}, nil
	}
	if err != nil {
		return state{}, fmt.Errorf("read the state of %s: %w", s.dir, err)
	}
	var st state
	if err := json.Unmarshal(content, &st); err != nil {
		s.say("%s cannot be read (%v): looking for what runs", s.path(stateFile), err)
		return state{Port: s.lastPort()}, nil
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

// lastPort is the one that the controllers were told, 0 if that is lost too.
func (s *Server) lastPort() int {
	content, _ := os.ReadFile(s.path(managerCfg))
	_, rest, _ := strings.Cut(string(content), "server: https://127.0.0.1:")
	port, _, _ := strings.Cut(rest, "\n")
	number, _ := strconv.Atoi(port)
	return number
}
