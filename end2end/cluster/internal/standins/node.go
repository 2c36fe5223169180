package standins

import (
	"context"
	_ "embed"
	"errors"
	"fmt"
	"strings"

	"podlab/cluster/internal/standins/images"
)

// Where things are in the node.
const (
	home     = "/kind/podlab-registry" // the program, the images, and what they were made of
	keyFile  = home + "/key"
	service  = "podlab-registry"
	unitFile = "/etc/systemd/system/" + service + ".service"
	// containerd asks ours for the images of every registry's name, and nobody else.
	hostsFile = "/etc/containerd/certs.d/_default/hosts.toml"
)

//go:embed files/podlab-registry.service
var unit string

//go:embed files/hosts.toml
var hosts string

// node is a container with systemd and containerd in it.
type node struct {
	ctx    context.Context
	engine Engine
	name   string
}

// provide puts the registry into the node and starts it, if it is not there with this key.
func (n node) provide(made images.Result, program, key string, say func(string, ...any)) error {
	if has, err := n.output("cat", keyFile); err == nil && strings.TrimSpace(has) == key {
		return n.run("systemctl", "start", service)
	}
	if err := n.run("grep", "-q", "config_path *= *.*/etc/containerd/certs.d", "/etc/containerd/config.toml"); err != nil {
		return fmt.Errorf("its containerd has no config_path in /etc/containerd/config.toml: %w", err)
	}
	say("giving the node %s a registry", n.name)
	steps := []func() error{
		func() error { return n.run("rm", "-rf", home) }, // of a run that was killed, or of other images
		func() error { return n.run("mkdir", "-p", home+"/images") },
		func() error { return n.engine.Run(n.ctx, "cp", made.Folder+"/.", n.name+":"+home+"/images") },
		func() error { return n.engine.Run(n.ctx, "cp", program, n.name+":"+home+"/podlab-cluster") },
		func() error { return n.write(unitFile, unit) },
		func() error { return n.write(hostsFile, hosts) },
		func() error { return n.run("systemctl", "daemon-reload") },
		func() error { return n.run("systemctl", "enable", "--quiet", service) },
		func() error { return n.run("systemctl", "restart", service) }, // returns when it answers
		func() error { return n.write(keyFile, key+"\n") },
	}
	for _, step := range steps {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

func (n node) run(args ...string) error {
	if err := n.engine.Run(n.ctx, append([]string{"exec", n.name}, args...)...); err != nil {
		return fmt.Errorf("%s: %w", strings.Join(args[:min(2, len(args))], " "), errors.Join(err, context.Cause(n.ctx)))
	}
	return nil
}

func (n node) output(args ...string) (string, error) {
	out, err := n.engine.Output(n.ctx, append([]string{"exec", n.name}, args...)...)
	return string(out), err
}

// write makes a file in the node, and the folder it is in.
func (n node) write(path, text string) error {
	return n.run("sh", "-c", `mkdir -p "${1%/*}" && printf %s "$2" >"$1"`, "write", path, text)
}
