package engine

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"podlab/cluster/internal/command"
	"podlab/cluster/internal/problem"
)

// Finder looks for engines.
type Finder struct {
	Cache   string                                    // the cache folder; our own engine's data is in it
	Program func(ctx context.Context) (string, error) // makes a podlab-cluster that needs no library, and names its file
	Say     func(format string, args ...any)
}

// Answering are the engines that answer now. Nothing is started.
func (f Finder) Answering(ctx context.Context) []Engine {
	var found []Engine
	for _, e := range []Engine{f.own().engine(), docker(), podman()} {
		if e.Name == Own && !f.own().running() {
			continue
		}
		if e.answers(ctx) == nil {
			found = append(found, e)
		}
	}
	return found
}

// Named gives the engine of that name, and starts it if it is our own.
func (f Finder) Named(ctx context.Context, name string) (Engine, error) {
	switch name {
	case Own:
		return f.start(ctx)
	case Podman:
		return podman(), podman().answers(ctx)
	}
	return docker(), docker().answers(ctx)
}

// Choose finds an engine for a new cluster, and starts our own when no other will do.
func (f Finder) Choose(ctx context.Context) (Engine, error) {
	var reasons []string
	for _, e := range []Engine{docker(), podman()} {
		err := e.answers(ctx)
		if err == nil {
			err = f.privileged(ctx, e)
		}
		if err == nil {
			return e, nil
		}
		if ctx.Err() != nil {
			return Engine{}, context.Cause(ctx)
		}
		reasons = append(reasons, fmt.Sprintf("%s: %s", e.Name, reason(err)))
	}
	if os.Geteuid() != 0 {
		return Engine{}, problem.Problem{
			What: "there is no container engine to run a cluster with",
			Why:  strings.Join(reasons, "\n"),
			Do:   "start Docker or podman, or get the right to use it; or run the command as root: then Podlab starts a Docker engine of its own",
		}
	}
	f.Say("no engine to use (%s): starting one of our own", strings.Join(reasons, "; "))
	return f.start(ctx)
}

// reason is the line of a failure that tells most.
func reason(err error) string {
	var failed command.Failed
	if !errors.As(err, &failed) || failed.Said == "" {
		return err.Error()
	}
	lines := strings.Split(failed.Said, "\n")
	for _, line := range lines {
		if lower := strings.ToLower(line); strings.Contains(lower, "cannot connect") || strings.Contains(lower, "permission denied") || strings.Contains(lower, "error") {
			return line
		}
	}
	return lines[len(lines)-1]
}

// probeImage holds our program and nothing else.
const probeImage = "podlab/probe"

// privileged tries whether the engine runs a container with the privileges that a node needs.
func (f Finder) privileged(ctx context.Context, e Engine) error {
	program, err := f.Program(ctx)
	if err != nil {
		return err
	}
	tar := command.New("tar", "--create", "--directory", filepath.Dir(program), filepath.Base(program))
	layer, err := tar.Output(ctx)
	if err != nil {
		return err
	}
	load := e.Command("import", "-", probeImage)
	load.Stdin = strings.NewReader(string(layer))
	if err := load.Run(ctx); err != nil {
		return fmt.Errorf("it takes no image: %w", err)
	}
	defer e.Run(context.WithoutCancel(ctx), "rmi", "--force", probeImage)
	if err := e.Run(ctx, "run", "--rm", "--privileged", "--network=none", probeImage, "/"+filepath.Base(program), "kind", "probe"); err != nil {
		return fmt.Errorf("it runs no privileged containers: %w", err)
	}
	return nil
}
