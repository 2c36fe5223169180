package main

import (
	"context"
	"flag"
	"fmt"
	"time"

	"podlab/cluster/internal/build"
)

func buildCommand(ctx context.Context, args []string) error {
	order := build.Order{Say: say}
	flags := flag.NewFlagSet("podlab-cluster build", flag.ContinueOnError)
	flags.StringVar(&order.Out, "out", "", "folder for the programs")
	flags.StringVar(&order.Cache, "cache", "", "folder for folders of programs, one for each state of the sources")
	flags.StringVar(&order.Source, "source", ".", "folder of this module, end2end/cluster")
	wait := flags.Duration("wait", time.Hour, "limit for the whole command")
	if err := parse(flags, args); err != nil {
		return err
	}
	if (order.Out == "") == (order.Cache == "") {
		return misuse("give one of --out and --cache")
	}
	ctx, cancel := context.WithTimeoutCause(ctx, *wait, fmt.Errorf("not done within %s", *wait))
	defer cancel()
	report, err := build.Run(ctx, order)
	if err != nil {
		return err
	}
	return answer(report)
}
