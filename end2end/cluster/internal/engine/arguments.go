package engine

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"

	"podlab/cluster/internal/files"
)

// sysResource is the capability's number.
const sysResource = 24

// Wrapper is the name under which podlab-cluster acts as runc where it lacks a capability.
const Wrapper = "podlab-runc"

// arguments of dockerd.
func (f Finder) arguments(ctx context.Context, o own) ([]string, error) {
	// The machine's own settings are for the machine's own engine.
	if err := files.WriteWhole(o.path("daemon.json"), []byte("{}\n"), 0o600); err != nil {
		return nil, err
	}
	arguments := []string{
		"--config-file", o.path("daemon.json"), "--data-root", o.data, "--exec-root", o.path("exec"),
		"--host", "unix://" + o.path("docker.sock"), "--pidfile", o.path("docker.pid"), "--bridge", "none", "--iptables=false",
		"--label", "podlab.dev/engine=" + filepath.Base(o.run), "--live-restore", "--log-level", "warn",
		"--containerd-namespace", "podlab", "--containerd-plugins-namespace", "podlab-plugins",
	}
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return nil, err
	}
	if bounds(string(status), sysResource) {
		return arguments, nil
	}
	wrapper := filepath.Join(filepath.Dir(o.data), Wrapper)
	if err := f.place(ctx, wrapper); err != nil {
		return nil, fmt.Errorf("make %s: %w", wrapper, err)
	}
	return append(arguments, "--add-runtime", "podlab="+wrapper, "--default-runtime", "podlab"), nil
}

// place copies the program that acts as runc to where it stays as long as the engine's data.
func (f Finder) place(ctx context.Context, wrapper string) error {
	program, err := f.Program(ctx)
	if err != nil {
		return err
	}
	content, err := os.ReadFile(program)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(wrapper), 0o755); err != nil {
		return err
	}
	return files.WriteWhole(wrapper, content, 0o755)
}

// bounds says whether a process of this status may ever have a capability.
func bounds(status string, capability uint) bool {
	for line := range strings.Lines(status) {
		if value, ok := strings.CutPrefix(line, "CapBnd:"); ok {
			mask, err := strconv.ParseUint(strings.TrimSpace(value), 16, 64)
			return err == nil && mask&(1<<capability) != 0
		}
	}
	return false
}

// searchPath is ours, and where Debian keeps what an engine needs.
func searchPath() string { return os.Getenv("PATH") + ":/usr/sbin:/sbin:/usr/bin:/bin" }

func dockerd() string {
	if path, err := exec.LookPath("dockerd"); err == nil {
		return path
	}
	return "/usr/sbin/dockerd"
}
