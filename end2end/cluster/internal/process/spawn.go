package process

import (
	"fmt"
	"os"
	"os/exec"
	"syscall"
)

// Command is a program to start in a session of its own, so that a terminal's Ctrl-C does not reach it.
type Command struct {
	Name string   // what it is called by, and its argv[0]
	Path string   // the file
	Args []string // without argv[0]
	Env  []string // all of its environment
	Dir  string   // its working directory
	Log  string   // file for its output; the last start's is kept as Log + ".old"
	// Tied ends it when the thread that started it ends, even by SIGKILL: the caller has to stay on
	// one thread for as long as it should live (runtime.LockOSThread on the main goroutine).
	Tied bool
}

// Child is a process that this one started.
type Child struct {
	Process
	exited chan struct{}
	err    error
}

// Spawn starts a command. It is collected when it ends.
func Spawn(c Command) (*Child, error) {
	_ = os.Rename(c.Log, c.Log+".old") // there is none the first time
	log, err := os.OpenFile(c.Log, os.O_CREATE|os.O_WRONLY|os.O_APPEND, 0o600)
	if err != nil {
		return nil, fmt.Errorf("start %s: %w", c.Name, err)
	}
	defer log.Close()
	cmd := &exec.Cmd{
		Path: c.Path, Args: append([]string{c.Name}, c.Args...), Env: c.Env, Dir: c.Dir,
		Stdout: log, Stderr: log, SysProcAttr: &syscall.SysProcAttr{Setsid: true},
	}
	if c.Tied {
		cmd.SysProcAttr.Pdeathsig = syscall.SIGKILL
	}
	if err := cmd.Start(); err != nil {
		return nil, fmt.Errorf("start %s: %w", c.Name, err)
	}
	return adopt(c.Name, cmd)
}

func adopt(name string, cmd *exec.Cmd) (*Child, error) {
	// Nobody else collects it, so it is there, at least as a zombie, until Wait below.
	id, err := Identify(name, cmd.Process.Pid)
	if err != nil {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
		return nil, err
	}
	child := &Child{Process: id, exited: make(chan struct{})}
	go func() {
		child.err = cmd.Wait()
		close(child.exited)
	}()
	return child, nil
}

// Exited is closed when it has ended.
func (c *Child) Exited() <-chan struct{} { return c.exited }

// Outcome tells how it ended ("exit status 1"), once Exited is closed.
func (c *Child) Outcome() string {
	if c.err != nil {
		return c.err.Error()
	}
	return "exit status 0"
}
