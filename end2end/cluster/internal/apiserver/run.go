package apiserver

import (
	"context"
	"errors"
	"io/fs"
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
	ours, leave, err := s.retake(children) // waits for a stop under way
	if err != nil {
		return err
	}
	defer leave()
	if !ours {
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
	ours, leave, err := s.retake(children)
	if err != nil || !ours {
		return err
	}
	defer leave()
	st, err := s.load()
	if err != nil {
		return err
	}
	if err := s.end(st); err != nil || !erase {
		return err
	}
	return s.erase()
}

// retake enters the folder again, if it still is the one of these children.
func (s *Server) retake(children []*process.Child) (ours bool, leave func(), err error) {
	ctx, cancel := context.WithTimeout(context.Background(), s.wait) // the command's may be over
	defer cancel()
	leave, err = s.reenter(ctx)
	if errors.Is(err, fs.ErrNotExist) {
		return false, func() {}, nil
	}
	if err != nil {
		return false, nil, err
	}
	st, err := s.load()
	if err != nil || !lists(st, children) {
		leave()
		return false, func() {}, err
	}
	return true, leave, nil
}

// lists says whether a state's processes are these.
func lists(st state, children []*process.Child) bool {
	return slices.EqualFunc(st.Processes, children, func(p process.Process, c *process.Child) bool { return p == c.Process })
}
