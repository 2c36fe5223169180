package engine

import (
	"context"
	"errors"
	"os"
	"os/exec"

	"podlab/cluster/internal/command"
	"podlab/cluster/internal/problem"
)

// policyFile tells Debian's packages whether they may start what they install.
const policyFile = "/usr/sbin/policy-rc.d"

// policy forbids it; the comment says whose it is, should we be killed before we take it away.
const policy = "#!/bin/sh\n# Podlab's, while it installs a package that must not start anything\nexit 101\n"

// install gets Debian's Docker, if there is none. Nothing is removed or replaced for it, and it is not started.
func (f Finder) install(ctx context.Context) error {
	forgetPolicy(policyFile) // of a command that was killed
	if has("dockerd") && has("docker") && has("iptables") && has("runc") {
		return nil
	}
	if !has("apt-get") {
		return problem.Problem{
			What: "there is no container engine", Why: "dockerd is not installed, and this machine has no apt-get to install Debian's",
			Do: "install Docker or podman as this system does it",
		}
	}
	f.Say("installing Debian's docker.io (nothing is removed, nothing is started)")
	return f.apt(ctx)
}

func has(program string) bool {
	_, err := exec.LookPath(program)
	return err == nil || executable("/usr/sbin/"+program)
}

func executable(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Mode().IsRegular() && info.Mode()&0o111 != 0
}

func (f Finder) apt(ctx context.Context) error {
	if _, err := os.Lstat(policyFile); errors.Is(err, os.ErrNotExist) {
		if err := os.WriteFile(policyFile, []byte(policy), 0o755); err != nil {
			return problem.New("cannot install docker.io", err, "install it yourself: apt-get install --no-remove docker.io")
		}
		defer forgetPolicy(policyFile)
	}
	enabled := exec.CommandContext(ctx, "systemctl", "is-enabled", "docker.service").Run() == nil
	install := command.New("apt-get", "-q", "install", "-y", "--no-remove", "--no-install-recommends", "docker.io", "iptables").
		With("DEBIAN_FRONTEND=noninteractive")
	err := install.Run(ctx)
	if err != nil { // perhaps its lists are old, or it has none
		if err = command.New("apt-get", "-q", "update").Run(ctx); err == nil {
			err = install.Run(ctx)
		}
	}
	if err != nil {
		return problem.New("cannot install docker.io", err, "install it yourself: apt-get install --no-remove docker.io")
	}
	if !enabled { // the package enables it for the next boot, which nobody asked for
		_ = command.New("systemctl", "disable", "docker.service", "docker.socket").Run(ctx)
	}
	return nil
}

// forgetPolicy takes our policy away, and no other.
func forgetPolicy(path string) {
	if content, err := os.ReadFile(path); err == nil && string(content) == policy {
		_ = os.Remove(path)
	}
}
