package apiserver

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"time"
)

// grace is what one process may take to end by itself.
const grace = 10 * time.Second

// Stop ends the processes of the folder's server. Without one it does nothing.
func (s *Server) Stop(ctx context.Context, erase bool) error {
	ctx, cancel := context.WithTimeout(ctx, s.wait)
	defer cancel()
	if _, err := os.Stat(s.path(lockFile)); errors.Is(err, fs.ErrNotExist) {
		s.say("nothing runs: %s is not the folder of an API server", s.dir)
		return nil
	}
	unlock, err := s.lock(ctx)
	if err != nil {
		return err
	}
	defer unlock()
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
