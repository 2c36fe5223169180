package engine

import (
	"context"
	"fmt"
	"path/filepath"

	"podlab/cluster/internal/command"
)

// Our engine writes no rules of its own into the machine's firewall: those have the same names in every engine, and the
// last one that starts takes them from the others. It gets a chain of ours instead, which a stop takes away.

// kindNetwork is the name of the network that kind puts its nodes in, and makes where there is none.
const kindNetwork = "kind"

// chain and bridge have names that no other engine's have.
func (o own) chain() string  { return "PODLAB-" + filepath.Base(o.run) }
func (o own) bridge() string { return "pl-" + filepath.Base(o.run) }

// connect makes the network of the nodes, and lets them reach what the machine reaches.
func (o own) connect(ctx context.Context) error {
	e := o.engine()
	if e.Run(ctx, "network", "inspect", kindNetwork) != nil {
		if err := e.Run(ctx, "network", "create", "--opt", "com.docker.network.bridge.name="+o.bridge(), kindNetwork); err != nil {
			return fmt.Errorf("make the network of the nodes: %w", err)
		}
	}
	subnets, err := e.Lines(ctx, "network", "inspect", "--format", "{{range .IPAM.Config}}{{.Subnet}} {{end}}", kindNetwork)
	if err != nil || len(subnets) == 0 {
		return fmt.Errorf("ask for the network of the nodes: %w", err)
	}
	o.disconnect(ctx)
	for _, rule := range rules(o.chain(), o.bridge(), subnets[0]) {
		if err := iptables(ctx, rule...); err != nil {
			return fmt.Errorf("let the nodes reach the network: %w", err)
		}
	}
	return nil
}

// rules: nodes reach everything, the answers reach them, and nothing else from outside does.
func rules(chain, bridge, subnet string) [][]string {
	return [][]string{
		{"-N", chain},
		{"-A", chain, "-i", bridge, "-j", "ACCEPT"},
		{"-A", chain, "-o", bridge, "-m", "conntrack", "--ctstate", "RELATED,ESTABLISHED", "-j", "ACCEPT"},
		{"-A", chain, "-o", bridge, "-j", "DROP"},
		{"-I", "FORWARD", "-j", chain},
		{"-t", "nat", "-N", chain},
		{"-t", "nat", "-A", chain, "-s", subnet, "!", "-o", bridge, "-j", "MASQUERADE"},
		{"-t", "nat", "-A", "POSTROUTING", "-j", chain},
	}
}

// disconnect takes our chains away, if they are there.
func (o own) disconnect(ctx context.Context) {
	for _, rule := range [][]string{
		{"-D", "FORWARD", "-j", o.chain()}, {"-F", o.chain()}, {"-X", o.chain()},
		{"-t", "nat", "-D", "POSTROUTING", "-j", o.chain()}, {"-t", "nat", "-F", o.chain()}, {"-t", "nat", "-X", o.chain()},
	} {
		_ = iptables(ctx, rule...)
	}
}

func iptables(ctx context.Context, rule ...string) error {
	run := command.New(append([]string{"iptables", "-w"}, rule...)...).With("PATH=" + searchPath())
	return run.Run(ctx)
}
