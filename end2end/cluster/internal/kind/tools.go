package kind

import (
	"context"
	"debug/elf"
	"os"
	"path/filepath"

	"podlab/cluster/internal/build"
	"podlab/cluster/internal/command"
	"podlab/cluster/internal/engine"
	"podlab/cluster/internal/files"
)

func (c *Cluster) order() build.Order {
	return build.Order{Source: c.Source, Cache: c.Cache, Say: c.Progress.Detail}
}

// light makes a podlab-cluster that needs no library: it goes into containers.
func (c *Cluster) light(ctx context.Context) (string, error) {
	if c.static != "" {
		return c.static, nil
	}
	path := filepath.Join(c.Cache, "podlab-cluster", "podlab-cluster")
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return "", err
	}
	unlock, err := files.Lock(ctx, path+".lock")
	if err != nil {
		return "", err
	}
	defer unlock()
	if self := alone(); self != nil {
		err = files.WriteWhole(path, self, 0o755)
	} else {
		err = build.Light(ctx, c.Source, path)
	}
	if err != nil {
		return "", err
	}
	c.static = path
	return path, nil
}

// alone is the content of the running program, if that needs no library and is podlab-cluster's, else nothing.
func alone() []byte {
	self, err := os.Executable()
	if err != nil || filepath.Base(self) != "podlab-cluster" {
		return nil
	}
	file, err := elf.Open(self)
	if err != nil {
		return nil
	}
	defer file.Close()
	for _, part := range file.Progs {
		if part.Type == elf.PT_INTERP {
			return nil
		}
	}
	content, _ := os.ReadFile(self) // of the file: nothing is missed when that fails
	return content
}

// kind builds kind itself, if it is not there.
func (c *Cluster) kind(ctx context.Context) error {
	if c.program != "" {
		return nil
	}
	folder, _, err := build.Programs(ctx, c.order(), build.Kind)
	if err != nil {
		return err
	}
	c.program = filepath.Join(folder, "kind")
	return nil
}

// run runs kind with an engine.
func (c *Cluster) run(ctx context.Context, e engine.Engine, args ...string) error {
	if c.Kubeconfig != "" {
		args = append(args, "--kubeconfig", c.Kubeconfig)
	}
	run := command.New(append([]string{c.program}, args...)...).With(e.Env...)
	run.Line = c.Progress.Quiet
	return run.Run(ctx)
}
