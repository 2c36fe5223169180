package apiserver

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"podlab/cluster/internal/problem"
	"podlab/cluster/internal/process"
)

// errPortTaken: the server ended because somebody listens where it should.
var errPortTaken = errors.New("kube-apiserver cannot listen: again and again others took the port that was free a moment before")

// launch is one try to start all components.
type launch struct {
	s        *Server
	program  string
	tied     bool
	port     int
	children []*process.Child
}

func (l *launch) run(ctx context.Context) error {
	adminID, managerID, err := l.s.ensureKeys()
	if err != nil {
		return problem.New("cannot make the keys in "+l.s.path(keysDir), err, "give another --dir")
	}
	if l.port, err = freePort(l.port); err != nil {
		return err
	}
	if err := l.s.writeKubeconfig(managerCfg, managerID, l.port); err != nil {
		return err
	}
	probe, err := newProber(adminID, l.port)
	if err != nil {
		return err
	}
	defer probe.Close()
	l.s.say("starting etcd and kube-apiserver at %s", serverURL(l.port))
	if err := l.begin(etcd, kubeAPIServer); err != nil {
		return err
	}
	// Earlier, the controllers' first try fails and they look again only a second later.
	if err := l.await(ctx, "kube-apiserver", probe.Healthy); err != nil {
		return err
	}
	l.s.say("starting kube-controller-manager")
	if err := l.begin(controllerManager); err != nil {
		return err
	}
	return l.await(ctx, "the default ServiceAccount", probe.ready)
}

// begin starts components and writes them down at once, so that they can be ended whatever happens to us.
func (l *launch) begin(names ...string) error {
	for _, name := range names {
		child, err := process.Spawn(process.Command{
			Name: name, Path: l.program, Args: arguments(name, l.port), Env: l.s.environment(),
			Dir: l.s.dir, Log: l.s.path(logFile(name)), Tied: l.tied,
		})
		if err != nil {
			return problem.New("cannot start "+name, err, "give the program that `podlab-cluster build` made as --bin")
		}
		l.children = append(l.children, child)
		if err := l.s.save(l.state()); err != nil {
			return err
		}
	}
	return nil
}

func (l *launch) state() state {
	st := state{Port: l.port}
	for _, child := range l.children {
		st.Processes = append(st.Processes, child.Process)
	}
	return st
}

// await asks until the answer is good, a component ends or the time is up.
func (l *launch) await(ctx context.Context, what string, ask func(context.Context) error) error {
	err := poll(ctx, l.children, ask)
	var ended endedError
	switch {
	case err == nil:
		return nil
	case errors.As(err, &ended):
		return l.explain(ended.child)
	case errors.Is(ctx.Err(), context.Canceled):
		return problem.Problem{What: "interrupted while waiting for " + what}
	}
	return problem.Problem{
		What: fmt.Sprintf("waited for %s in vain (%v)", what, context.Cause(ctx)),
		Why:  fmt.Sprintf("%v\n%s", err, logTail(l.s.path(logFile(l.children[len(l.children)-1].Name)))),
		Do:   "give a longer --wait if the machine is busy; the logs are in " + l.s.dir,
	}
}

// explain makes a failure of a component that ended.
func (l *launch) explain(child *process.Child) error {
	log := l.s.path(logFile(child.Name))
	why := logTail(log)
	if child.Name == kubeAPIServer && strings.Contains(why, "address already in use") {
		return errPortTaken
	}
	return problem.Problem{
		What: fmt.Sprintf("%s ended (%s) before it was ready", child.Name, child.Outcome()),
		Why:  "the end of " + log + ":\n" + why,
		Do:   "start again; if it ends again, `podlab-cluster api-server stop --delete` drops its data and keys",
	}
}

// endedError: a component ended while we waited for it.
type endedError struct{ child *process.Child }

func (e endedError) Error() string { return e.child.Name + " ended: " + e.child.Outcome() }

// poll asks every 50 ms. When the time is up it gives the last answer of the server.
func poll(ctx context.Context, children []*process.Child, ask func(context.Context) error) error {
	var last error
	for {
		err := ask(ctx)
		if err == nil {
			return nil
		}
		if ctx.Err() != nil {
			if last == nil {
				last = err
			}
			return last
		}
		last = err
		for _, child := range children {
			select {
			case <-child.Exited():
				return endedError{child}
			default:
			}
		}
		select {
		case <-ctx.Done():
		case <-time.After(50 * time.Millisecond):
		}
	}
}
