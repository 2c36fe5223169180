package apiserver

import (
	"context"
	"errors"
	"fmt"
	"io/fs"

	"podlab/cluster/internal/process"
)

// Stop ends the processes of the folder's server. Without one it does nothing.
func (s *Server) Stop(ctx context.Context, erase bool) error {
	ctx, cancel := context.WithTimeoutCause(ctx, s.wait, fmt.Errorf("not done within %s", s.wait))
	defer cancel()
	leave, err := s.reenter(ctx)
	if errors.Is(err, fs.ErrNotExist) {
		return s.stopStrays()
	}
	if err != nil {
		return err
	}
	defer leave()
	st, err := s.load()
	if err != nil {
		return err
	}
	running := len(st.alive())
	if err := s.end(st); err != nil {
		return err
	}
	s.say("ended %d processes", running)
	if erase {
		return s.erase()
	}
	return nil
}

// stopStrays ends the processes of a folder that was deleted under them.
func (s *Server) stopStrays() error {
	strays := process.Find(s.dir)
	if len(strays) == 0 {
		s.say("nothing runs: %s is not the folder of an API server", s.dir)
	}
	var failed error
	for _, p := range strays {
		s.say("ending %s, whose folder was deleted", p.Name)
		failed = errors.Join(failed, process.Stop(p, brief))
	}
	return failed
}
