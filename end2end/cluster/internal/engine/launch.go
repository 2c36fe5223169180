package engine

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"time"

	"podlab/cluster/internal/command"
	"podlab/cluster/internal/files"
	"podlab/cluster/internal/problem"
	"podlab/cluster/internal/process"
)

// start brings our own engine to life, if it is not.
func (f Finder) start(ctx context.Context) (Engine, error) {
	o := f.own()
	e := o.engine()
	if o.running() && e.answers(ctx) == nil {
		return e, nil
	}
	if os.Geteuid() != 0 {
		return e, problem.Problem{What: "Podlab's own container engine does not run", Why: "only root can start it", Do: "run the command as root"}
	}
	if err := f.install(ctx); err != nil {
		return e, err
	}
	if err := os.MkdirAll(o.run, 0o700); err != nil {
		return e, problem.New("cannot start a container engine", err, "make room on the file system of /run")
	}
	unlock, err := files.LockTelling(ctx, o.path("lock"), f.Say)
	if err != nil {
		return e, problem.New("cannot start a container engine", err, "wait for the command that is starting it")
	}
	defer unlock()
	if o.running() && e.answers(ctx) == nil {
		return e, nil // who held the lock started it
	}
	return e, f.launch(ctx, o)
}

// launch starts dockerd and waits for its answer. Under the lock.
func (f Finder) launch(ctx context.Context, o own) error {
	if err := o.clear(ctx); err != nil {
		return err
	}
	arguments, err := f.arguments(ctx, o)
	if err != nil {
		return err
	}
	st := state{Machine: readMachine()}
	if before, err := o.load(); err == nil { // an engine that died: it saw the machine as it was
		st.Machine = before.Machine
	}
	st.Machine.raise()
	defer unhurried()()
	child, err := process.Spawn(process.Command{
		Name: "dockerd", Path: dockerd(), Args: arguments, Dir: o.run, Log: o.path("dockerd.log"),
		Env: append(os.Environ(), process.Mark(o.run), "PATH="+searchPath()),
	})
	if err != nil {
		return problem.New("cannot start a container engine", err, "see that Debian's package docker.io is whole")
	}
	st.Process = child.Process
	if err := o.save(st); err != nil {
		_ = process.Stop(child.Process, stopGrace)
		return err
	}
	if err := o.await(ctx, child); err != nil {
		return err
	}
	return o.connect(ctx)
}

// await asks until the engine answers or ends.
func (o own) await(ctx context.Context, child *process.Child) error {
	ctx, cancel := context.WithTimeoutCause(ctx, startLimit, errors.New("no answer within "+startLimit.String()))
	defer cancel()
	for {
		err := o.engine().answers(ctx)
		if err == nil {
			return nil
		}
		select {
		case <-child.Exited():
			return o.failed(errors.New("dockerd ended: " + child.Outcome()))
		case <-ctx.Done():
			_ = process.Stop(child.Process, stopGrace)
			return o.failed(context.Cause(ctx))
		case <-time.After(100 * time.Millisecond):
		}
	}
}

func (o own) failed(why error) error {
	log, _ := command.New("tail", "-n", "8", o.path("dockerd.log")).Output(context.Background())
	return problem.Problem{
		What: "Podlab's own container engine does not start",
		Why:  why.Error() + "\n" + string(log),
		Do:   "run the command again; if that fails too, remove " + filepath.Dir(o.data) + ", which holds nothing but what Podlab can make again",
	}
}

// clear ends what an engine that died has left: its containerd, the mounts of its containers.
func (o own) clear(ctx context.Context) error {
	st, err := o.load()
	if err == nil && st.Process.Alive() { // it is there and does not answer
		if err := process.Stop(st.Process, stopGrace); err != nil {
			return err
		}
	}
	for _, p := range process.Find(o.run) {
		if err := process.Stop(p, stopGrace); err != nil {
			return err
		}
	}
	_ = os.Remove(o.path("docker.pid")) // after a reboot another process may have that number
	return nil
}
