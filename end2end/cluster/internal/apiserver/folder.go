package apiserver

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"podlab/cluster/internal/files"
	"podlab/cluster/internal/problem"
)

// claim makes the folder, or makes sure that it is ours or empty, and private.
func (s *Server) claim() error {
	if err := os.MkdirAll(s.dir, 0o700); err != nil {
		return problem.New("cannot make the folder "+s.dir, err, "give another --dir")
	}
	ours, err := s.ours()
	if err != nil {
		return problem.New("cannot read the folder "+s.dir, err, "give another --dir")
	}
	if !ours {
		return problem.Problem{
			What: s.dir + " holds other things",
			Why:  "the server's folder is made private and, with --delete, emptied",
			Do:   "give a folder of its own with --dir; it is made when it is not there",
		}
	}
	if err := os.Chmod(s.dir, 0o700); err != nil {
		return problem.New("cannot make the folder "+s.dir+" private", err, "give another --dir")
	}
	return nil
}

// ours says whether the folder is empty or one of an API server.
func (s *Server) ours() (bool, error) {
	entries, err := os.ReadDir(s.dir)
	if err != nil {
		return false, err
	}
	for _, entry := range entries {
		if entry.Name() == lockFile || entry.Name() == stateFile {
			return true, nil
		}
	}
	return len(entries) == 0, nil
}

// enter claims the folder and keeps other starts and stops out of it.
func (s *Server) enter(ctx context.Context) (leave func(), err error) {
	for {
		if err := s.claim(); err != nil {
			return nil, err
		}
		leave, err := files.Lock(ctx, s.path(lockFile))
		if errors.Is(err, fs.ErrNotExist) && ctx.Err() == nil {
			continue // a stop deleted the folder in between
		}
		return leave, s.busy(err)
	}
}

// reenter is enter for a folder that was claimed before; it fails with fs.ErrNotExist when it is gone.
func (s *Server) reenter(ctx context.Context) (leave func(), err error) {
	leave, err = files.LockExisting(ctx, s.path(lockFile))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	return leave, s.busy(err)
}

func (s *Server) busy(err error) error {
	if err == nil {
		return nil
	}
	return problem.New("cannot work on "+s.dir, err,
		"wait for the start or stop that is under way there, or give a longer --wait")
}

// erase removes what we made in the folder, by name, and then the folder if that was all.
func (s *Server) erase() error {
	names := []string{keysDir, dataDir, etcdSocket, peerSocket, managerCfg, adminCfg, stateFile}
	for _, component := range components {
		names = append(names, logFile(component), logFile(component)+".old")
	}
	for _, name := range append(names, lockFile) {
		halfWritten, _ := filepath.Glob(s.path("." + name + ".*")) // the pattern is well-formed or finds nothing
		for _, path := range append(halfWritten, s.path(name)) {
			if err := os.RemoveAll(path); err != nil {
				return fmt.Errorf("delete the data of %s: %w", s.dir, err)
			}
		}
	}
	_ = os.Remove(s.dir) // not empty: something of somebody else's is in it
	return nil
}
