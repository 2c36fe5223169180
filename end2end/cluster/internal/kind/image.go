package kind

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"podlab/cluster/internal/build"
	"podlab/cluster/internal/command"
	"podlab/cluster/internal/engine"
	"podlab/cluster/internal/files"
	"podlab/cluster/internal/node"
)

// buildRoom is what the first build of all programs takes on the disk.
const buildRoom = 8 << 30

// nodeImage is the official one where it can be pulled, else the one made here.
func (c *Cluster) nodeImage(ctx context.Context, e engine.Engine) (image, from string, err error) {
	var refused error
	err = c.Progress.Do("official-image", "Official node image", func() error {
		if refused = c.pullOfficial(ctx, e); refused != nil {
			c.Progress.Detail("it cannot be pulled (%s): making one here", lastLine(refused))
		}
		return context.Cause(ctx)
	})
	if err != nil {
		return "", "", err
	}
	if refused == nil {
		c.Progress.Of(5) // nothing is built, and a registry has the Pods' images
		return OfficialImage, nodeOfficial, nil
	}
	programs, err := c.programs(ctx)
	if err != nil {
		return "", "", err
	}
	err = c.Progress.Do("node-image", "Node image", func() (err error) {
		image, err = node.Ensure(ctx, node.Order{
			Engine: e, Cache: c.Cache, Programs: programs, Say: c.Progress.Detail, Quiet: c.Progress.Quiet,
		})
		return err
	})
	return image, nodeMade, err
}

func lastLine(err error) string {
	var failed command.Failed
	text := err.Error()
	if errors.As(err, &failed) && failed.Said != "" {
		text = failed.Said
	}
	lines := strings.Split(strings.TrimSpace(text), "\n")
	return lines[len(lines)-1]
}

// programs builds what a node runs, if it is not there.
func (c *Cluster) programs(ctx context.Context) (node.Programs, error) {
	var p node.Programs
	err := c.Progress.Do("programs", "Kubernetes' programs", func() error {
		order := c.order()
		if !build.There(ctx, order) {
			if err := files.Room(c.Cache, buildRoom, "building Kubernetes"); err != nil {
				return err
			}
		}
		made, err := build.Run(ctx, order)
		if err != nil {
			return err
		}
		p.Hyper, p.Version, p.Keys = made.Bin, made.Version, []string{made.Key}
		for _, one := range []struct {
			module build.Module
			folder *string
		}{{build.Containerd, &p.Containerd}, {build.CoreDNS, &p.CoreDNS}, {build.Pause, &p.Pause}} {
			folder, key, err := build.Programs(ctx, order, one.module)
			if err != nil {
				return fmt.Errorf("%s: %w", one.module.Name, err)
			}
			*one.folder = folder
			p.Keys = append(p.Keys, key)
		}
		return nil
	})
	return p, err
}
