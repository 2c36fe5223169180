package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"path/filepath"
	"regexp"
	"time"

	"podlab/cluster/internal/engine"
	"podlab/cluster/internal/kind"
	"podlab/cluster/internal/progress"
)

// kindOptions are the flags of all kind commands; which of them a command has, kindFlags says.
type kindOptions struct {
	name, cache, source, kubeconfig, progress string
	wait                                      time.Duration
}

// kindCommands are the commands, and how long each may take.
var kindCommands = map[string]struct {
	wait    time.Duration
	steps   int // of its progress; 0: it has none
	perform func(context.Context, *kind.Cluster, []string) (any, error)
	end     string // the state when it has done its work
}{
	"up":     {40 * time.Minute, kind.UpSteps, kindUp, "ready"},
	"down":   {5 * time.Minute, kind.DownSteps, kindDown, "stopped"},
	"status": {time.Minute, 0, kindStatus, ""},
	"load":   {10 * time.Minute, 0, kindLoad, ""},
}

// clusterName is what kind, and a container's name, allow.
var clusterName = regexp.MustCompile(`^[a-z0-9]([a-z0-9.-]{0,40}[a-z0-9])?$`)

func kindCommand(ctx context.Context, command string, args []string) error {
	if command == "probe" { // in a container, to see whether it is privileged
		return engine.Probe()
	}
	c, ok := kindCommands[command]
	if !ok {
		return misuse("unknown command kind %s", command)
	}
	o := kindOptions{wait: c.wait}
	rest, err := o.parse(command, args)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeoutCause(ctx, o.wait, fmt.Errorf("not done within %s", o.wait))
	defer cancel()
	report, err := progress.Open(o.progress, o.name, c.steps, say)
	if err != nil {
		return err
	}
	result, err := c.perform(ctx, kind.New(o.name, o.cache, o.source, o.kubeconfig, report, say), rest)
	if !errors.Is(err, errNotRunning) {
		err = kind.Explain(ctx, err, o.cache)
	}
	report.Close(c.end, err)
	if result != nil {
		if failed := answer(result); failed != nil {
			return failed
		}
	}
	return err
}

// parse reads the flags of a command, and gives what is left: the archives of load.
func (o *kindOptions) parse(command string, args []string) ([]string, error) {
	flags := o.flags(command)
	if command != "load" {
		if err := parse(flags, args); err != nil {
			return nil, err
		}
	} else if err := parseSome(flags, args); err != nil {
		return nil, err
	}
	switch {
	case o.cache == "":
		return nil, misuse("--cache is missing")
	case !clusterName.MatchString(o.name):
		return nil, misuse("--name %q is no cluster's name: small letters, digits, dots and dashes", o.name)
	case command == "load" && flags.NArg() == 0:
		return nil, misuse("give the archives to load")
	}
	for _, path := range []*string{&o.cache, &o.source, &o.kubeconfig} {
		if *path == "" {
			continue
		}
		absolute, err := filepath.Abs(*path)
		if err != nil {
			return nil, err
		}
		*path = absolute
	}
	return flags.Args(), nil
}

func (o *kindOptions) flags(command string) *flag.FlagSet {
	flags := flag.NewFlagSet("podlab-cluster kind "+command, flag.ContinueOnError)
	flags.StringVar(&o.name, "name", "podlab", "the cluster's name")
	flags.StringVar(&o.cache, "cache", "", "folder for programs, images and our own engine's data")
	flags.StringVar(&o.source, "source", ".", "folder of this module, end2end/cluster")
	flags.StringVar(&o.kubeconfig, "kubeconfig", "", "file for the cluster's context (kind's choice)")
	flags.DurationVar(&o.wait, "wait", o.wait, "limit for the whole command")
	if command == "up" || command == "down" {
		flags.StringVar(&o.progress, "progress", "", "file for the progress, as JSON lines")
	}
	return flags
}

func kindUp(ctx context.Context, c *kind.Cluster, _ []string) (any, error) {
	report, err := c.Up(ctx)
	if err != nil {
		return nil, err
	}
	return report, nil
}

func kindDown(ctx context.Context, c *kind.Cluster, _ []string) (any, error) {
	report, err := c.Down(ctx)
	if err != nil {
		return nil, err
	}
	return report, nil
}

func kindStatus(ctx context.Context, c *kind.Cluster, _ []string) (any, error) {
	status, err := c.Status(ctx)
	if err != nil {
		return nil, err
	}
	if status.State != "ready" {
		return status, errNotRunning
	}
	return status, nil
}

func kindLoad(ctx context.Context, c *kind.Cluster, archives []string) (any, error) {
	loaded, err := c.Load(ctx, archives)
	if err != nil {
		return nil, err
	}
	return loaded, nil
}
