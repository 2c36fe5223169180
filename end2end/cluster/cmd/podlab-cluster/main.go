// Podlab-cluster builds Kubernetes' programs from their Go modules, and starts and stops a real API server, or a kind
// cluster, with them.
//
// Results go to stdout as one line of JSON, everything else to stderr. Exit status: 0 done (status:
// it runs), 1 failed (status: it does not run), 2 wrong usage.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"runtime"
	"syscall"

	"podlab/cluster/internal/engine"
	"podlab/cluster/internal/problem"
)

const usage = `usage:
  podlab-cluster build (--out DIR | --cache DIR) [--source DIR] [--wait 1h]
  podlab-cluster api-server start  --dir DIR --bin DIR_OR_FILE [--wait 2m]
  podlab-cluster api-server run    --dir DIR --bin DIR_OR_FILE [--wait 2m] [--delete]
  podlab-cluster api-server stop   --dir DIR [--delete] [--wait 2m]
  podlab-cluster api-server status --dir DIR
  podlab-cluster kind up     --cache DIR [--name podlab] [--source DIR] [--kubeconfig FILE] [--progress FILE] [--wait 40m]
  podlab-cluster kind down   --cache DIR [--name podlab] [--source DIR] [--kubeconfig FILE] [--progress FILE] [--wait 5m]
  podlab-cluster kind status --cache DIR [--name podlab] [--kubeconfig FILE]
  podlab-cluster kind load   --cache DIR [--name podlab] [--wait 10m] IMAGE.tar …
`

// errUsage: the command line is wrong; what is wrong has been said.
var errUsage = errors.New("wrong usage")

// errNotRunning is no failure of ours, only an exit status.
var errNotRunning = errors.New("not running")

func init() {
	// The main goroutine stays on the first thread, which lives as long as the process: see process.Command.Tied.
	runtime.LockOSThread()
}

func main() {
	if filepath.Base(os.Args[0]) == engine.Wrapper {
		os.Exit(status(engine.Runc(os.Args)))
	}
	ctx, cancel := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP)
	defer cancel()
	os.Exit(status(dispatch(ctx, os.Args[1:])))
}

func dispatch(ctx context.Context, args []string) error {
	switch {
	case len(args) >= 1 && args[0] == "build":
		return buildCommand(ctx, args[1:])
	case len(args) >= 1 && args[0] == "registry":
		return registryCommand(ctx, args[1:])
	case len(args) >= 2 && args[0] == "kind":
		return kindCommand(ctx, args[1], args[2:])
	case len(args) >= 2 && args[0] == "api-server":
		return apiServerCommand(ctx, args[1], args[2:])
	case len(args) == 1 && (args[0] == "help" || args[0] == "--help" || args[0] == "-h"):
		fmt.Print(usage)
		return nil
	}
	fmt.Fprint(os.Stderr, usage)
	return errUsage
}

// status prints a failure and gives the exit status.
func status(err error) int {
	switch {
	case err == nil || errors.Is(err, flag.ErrHelp):
		return 0
	case errors.Is(err, errUsage):
		return 2
	case !errors.Is(err, errNotRunning):
		say("%v", err)
	}
	return 1
}

// say prints a line of progress.
func say(format string, args ...any) { fmt.Fprint(os.Stderr, problem.Print(format, args...)) }

// answer prints the result.
func answer(result any) error {
	return json.NewEncoder(os.Stdout).Encode(result)
}

// parse reads flags; what it does not know or what is left over is wrong usage.
func parse(flags *flag.FlagSet, args []string) error {
	if err := parseSome(flags, args); err != nil {
		return err
	}
	if flags.NArg() > 0 {
		return misuse("unexpected argument %q", flags.Arg(0))
	}
	return nil
}

// parseSome reads flags and leaves the rest.
func parseSome(flags *flag.FlagSet, args []string) error {
	flags.SetOutput(os.Stderr)
	err := flags.Parse(args)
	if err == nil || errors.Is(err, flag.ErrHelp) {
		return err
	}
	return errUsage
}

func misuse(format string, args ...any) error {
	say(format, args...)
	fmt.Fprint(os.Stderr, usage)
	return errUsage
}
