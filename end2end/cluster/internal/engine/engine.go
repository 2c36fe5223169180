// Package engine finds the program that runs containers: Docker or podman where one answers and may run what a node
// needs, else a Docker engine of our own, which shares nothing with another.
package engine

import (
	"context"
	"errors"
	"os/exec"
	"strings"
	"time"

	"podlab/cluster/internal/command"
)

// Names of the engines, as the commands' answers have them.
const (
	Docker = "docker"
	Podman = "podman"
	Own    = "own"
	None   = "none"
)

// askLimit is for one question to an engine.
const askLimit = 15 * time.Second

// Engine runs containers.
type Engine struct {
	Name    string   // Docker, Podman or Own
	Env     []string // what docker, podman and kind need to reach it
	program string   // docker or podman
}

func docker() Engine { return Engine{Name: Docker, program: "docker"} }

func podman() Engine {
	return Engine{Name: Podman, program: "podman", Env: []string{"KIND_EXPERIMENTAL_PROVIDER=podman"}}
}

// Command is one of the engine's, to be changed before it runs.
func (e Engine) Command(args ...string) command.Command {
	return command.New(append([]string{e.program}, args...)...).With(e.Env...)
}

// Run runs `docker ARGS` or `podman ARGS`.
func (e Engine) Run(ctx context.Context, args ...string) error { return e.Command(args...).Run(ctx) }

// Output is what that prints.
func (e Engine) Output(ctx context.Context, args ...string) ([]byte, error) {
	return e.Command(args...).Output(ctx)
}

// Lines of what it prints, without the empty ones.
func (e Engine) Lines(ctx context.Context, args ...string) ([]string, error) {
	out, err := e.Output(ctx, args...)
	return strings.Fields(string(out)), err
}

// Version of the engine itself: it fails while that does not answer, however well its client does.
func (e Engine) Version(ctx context.Context) (string, error) {
	ctx, cancel := context.WithTimeoutCause(ctx, askLimit, errors.New("no answer within "+askLimit.String()))
	defer cancel()
	format := "{{.Server.Version}}"
	if e.Name == Podman {
		format = "{{.Client.Version}}" // it has no server
	}
	out, err := e.Output(ctx, "version", "--format", format)
	return strings.TrimSpace(string(out)), err
}

// answers is nil when the engine is there and answers.
func (e Engine) answers(ctx context.Context) error {
	if _, err := exec.LookPath(e.program); err != nil {
		return errors.New("it is not installed")
	}
	_, err := e.Version(ctx)
	return err
}
