package apiserver

import (
	"context"
	"errors"
	"slices"

	"podlab/cluster/internal/problem"
	"podlab/cluster/internal/process"
)

// RunOptions say when a server in the foreground ends, who is told that it is ready, and whether its
// data is deleted afterwards.
type RunOptions struct {
	Done  <-chan struct{}
	Ready func(Report) error
	Erase bool
}

// Run starts the server and stops it when ctx or Done ends. The processes do not outlive this one, even
// when it is killed: for that the caller must stay on one thread.
func (s *Server) Run(ctx context.Context, program string, o RunOptions) error {
	report, children, err := s.up(ctx, program, true)
	if err != nil {
		return err
	}
	if children == nil {
		return problem.Problem{
			What: "the API server of " + s.dir + " runs already",
			Why:  "run would end with a server that somebody else started",
			Do:   "use it as it is, stop it first, or give another --dir",
		}
	}
	failed := o.Ready(report)
	if failed == nil {
		failed = s.watch(ctx, children, o.Done)
	}
	return errors.Join(failed, s.finish(children, o.Erase))
}

// watch returns when it is time to stop, and fails when a component ended by itself.
func (s *Server) watch(ctx context.Context, children []*process.Child, done <-chan struct{}) error {
	gone := make(chan *process.Child, len(children))
	for _, child := range children {
		go func() {
			<-child.Exited()
			gone <- child
		}()
	}
	select {
	case <-ctx.Done():
	case <-done:
	case child := <-gone:
		return s.account(children, child)
	}
	return nil
}

// account tells a component that failed from one that a stop ended.
func (s *Server) account(children []*process.Child, child *process.Child) error {
	ctx, cancel := context.WithTimeout(context.Background(), s.wait)
	defer cancel()
	unlock, err := s.lock(ctx) // a stop holds it until all have ended
	if err != nil {
		return err
	}
	defer unlock()
	if st, err := s.load(); err == nil && !s.lists(st, children) {
		s.say("the server was stopped from elsewhere")
		return nil
	}
	return problem.Problem{
		What: child.Name + " ended (" + child.Outcome() + ")",
		Why:  "the end of " + s.path(logFile(child.Name)) + ":\n" + logTail(s.path(logFile(child.Name))),
		Do:   "run again",
	}
}

// finish stops our children, and tidies the folder unless somebody else's server is in it by now.
func (s *Server) finish(children []*process.Child, erase bool) error {
	ctx, cancel := context.WithTimeout(context.Background(), s.wait)
	defer cancel()
	ours, err := s.ours()
	if err != nil || !ours {
		return nil // stopped and deleted from elsewhere
	}
	unlock, err := s.lock(ctx)
	if err != nil {
		return err
	}
	defer unlock()
	st, err := s.load()
	if err != nil || !s.lists(st, children) {
		return err
	}
	if err := s.end(st); err != nil || !erase {
		return err
	}
	return s.erase()
}

// lists says whether a state's processes are these.
func (s *Server) lists(st state, children []*process.Child) bool {
	return slices.EqualFunc(st.Processes, children, func(p process.Process, c *process.Child) bool { return p == c.Process })
}
