// Package command runs programs to their end, so that none outlives this one and a failure tells what the program said.
package command

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"slices"
	"strings"
	"syscall"
	"time"
)

// Command is a program with its arguments. The caller stays on its thread while it runs (see process.Command.Tied):
// when that ends, even by SIGKILL, the program is killed.
type Command struct {
	Args  []string
	Env   []string // besides our own
	Dir   string
	Stdin io.Reader
	Out   io.Writer    // gets its standard output; nil: that counts as what it says
	Line  func(string) // told of each line that it says, as it comes
	// Alone gives it processes and mounts of its own, which end with it. For root only.
	Alone bool
	// End is the signal that ends it when ctx does; SIGTERM when it is 0.
	End syscall.Signal
}

// grace is how long a program may take to end when it was asked to.
const grace = 10 * time.Second

// New is a plain command.
func New(args ...string) Command { return Command{Args: args} }

// With adds to the environment.
func (c Command) With(env ...string) Command {
	c.Env = append(slices.Clone(c.Env), env...)
	return c
}

// Run waits for the program's end.
func (c Command) Run(ctx context.Context) error {
	said := &lines{tell: c.Line}
	cmd := exec.CommandContext(ctx, c.Args[0], c.Args[1:]...)
	cmd.Env, cmd.Dir, cmd.Stdin = append(os.Environ(), c.Env...), c.Dir, c.Stdin
	cmd.Stdout, cmd.Stderr = said, said
	if c.Out != nil {
		cmd.Stdout = c.Out
	}
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGKILL}
	if c.Alone {
		cmd.SysProcAttr.Cloneflags, cmd.SysProcAttr.Unshareflags = syscall.CLONE_NEWPID, syscall.CLONE_NEWNS
	}
	cmd.Cancel = func() error { return cmd.Process.Signal(c.ending()) }
	cmd.WaitDelay = grace
	if err := cmd.Run(); err != nil {
		return c.failure(ctx, err, said.tail())
	}
	return nil
}

// Output is what the program writes to its standard output.
func (c Command) Output(ctx context.Context) ([]byte, error) {
	var out bytes.Buffer
	c.Out = &out
	err := c.Run(ctx)
	return out.Bytes(), err
}

func (c Command) ending() syscall.Signal {
	switch {
	case c.Alone:
		return syscall.SIGKILL // the first process of a namespace hears nothing else, and takes the others with it
	case c.End != 0:
		return c.End
	}
	return syscall.SIGTERM
}

// Failed is a program that did not do what it should.
type Failed struct {
	Args []string
	Err  error  // how it ended
	Said string // its last lines
}

func (f Failed) Error() string {
	text := fmt.Sprintf("%s: %v", brief(f.Args), f.Err)
	if f.Said != "" {
		text += "\n" + f.Said
	}
	return text
}

func (f Failed) Unwrap() error { return f.Err }

func (c Command) failure(ctx context.Context, err error, said string) error {
	if ctx.Err() != nil {
		err = errors.Join(context.Cause(ctx), err)
	}
	return Failed{Args: c.Args, Err: err, Said: said}
}

// brief names a command: its program and what it is to do, without texts and flags.
func brief(args []string) string {
	words := []string{args[0][strings.LastIndex(args[0], "/")+1:]}
	for _, arg := range args[1:] {
		if len(words) == 3 || strings.HasPrefix(arg, "-") || strings.ContainsAny(arg, "\n {") {
			break
		}
		words = append(words, arg)
	}
	return strings.Join(words, " ")
}
