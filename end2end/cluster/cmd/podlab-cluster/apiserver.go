package main

import (
	"context"
	"flag"
	"io"
	"os"
	"path/filepath"
	"time"

	"podlab/cluster/internal/apiserver"
	"podlab/cluster/internal/problem"
)

// options are the flags of all api-server commands; which of them a command has, flagsOf says.
type options struct {
	dir, bin string
	erase    bool
	wait     time.Duration
}

func flagsOf(command string, o *options) *flag.FlagSet {
	flags := flag.NewFlagSet("podlab-cluster api-server "+command, flag.ContinueOnError)
	flags.StringVar(&o.dir, "dir", "", "folder of the server's data, keys and logs; one of its own")
	flags.DurationVar(&o.wait, "wait", 2*time.Minute, "limit for the whole command")
	if command == "start" || command == "run" {
		flags.StringVar(&o.bin, "bin", "", "the multi-call program hyper, or the folder it is in")
	}
	if command == "stop" || command == "run" {
		flags.BoolVar(&o.erase, "delete", false, "delete the server's data when it has ended")
	}
	return flags
}

func apiServerCommand(ctx context.Context, command string, args []string) error {
	commands := map[string]func(context.Context, *apiserver.Server, options) error{
		"start": start, "run": run, "stop": stop, "status": show,
	}
	perform, ok := commands[command]
	if !ok {
		return misuse("unknown command api-server %s", command)
	}
	var o options
	if err := parse(flagsOf(command, &o), args); err != nil {
		return err
	}
	if o.dir == "" {
		return misuse("--dir is missing")
	}
	dir, err := filepath.Abs(o.dir)
	if err != nil {
		return err
	}
	return perform(ctx, apiserver.New(dir, o.wait, say), o)
}

func start(ctx context.Context, server *apiserver.Server, o options) error {
	program, err := program(o.bin)
	if err != nil {
		return err
	}
	report, err := server.Start(ctx, program)
	if err != nil {
		return err
	}
	return answer(report)
}

func run(ctx context.Context, server *apiserver.Server, o options) error {
	program, err := program(o.bin)
	if err != nil {
		return err
	}
	return server.Run(ctx, program, apiserver.RunOptions{
		Done: closed(os.Stdin), Ready: func(report apiserver.Report) error { return answer(report) }, Erase: o.erase,
	})
}

func stop(ctx context.Context, server *apiserver.Server, o options) error {
	return server.Stop(ctx, o.erase)
}

func show(ctx context.Context, server *apiserver.Server, _ options) error {
	status, err := server.Status(ctx)
	if err != nil {
		return err
	}
	if err := answer(status); err != nil {
		return err
	}
	if status.State != "running" {
		return errNotRunning
	}
	return nil
}

func program(bin string) (string, error) {
	if bin == "" {
		return "", misuse("--bin is missing")
	}
	path, err := apiserver.Program(bin)
	if err != nil {
		return "", problem.New("there is no program to start", err, "make it with `podlab-cluster build --out DIR` and give --bin DIR")
	}
	return path, nil
}

// closed is closed when the file ends. The null device has ended from the start, which means nothing.
func closed(file *os.File) <-chan struct{} {
	done := make(chan struct{})
	if isNull(file) {
		return done
	}
	go func() {
		_, _ = io.Copy(io.Discard, file)
		close(done)
	}()
	return done
}

func isNull(file *os.File) bool {
	null, err := os.Stat(os.DevNull)
	if err != nil {
		return false
	}
	info, err := file.Stat()
	return err == nil && os.SameFile(info, null)
}
