package engine

import (
	"context"
	"os"
	"strings"

	"podlab/cluster/internal/command"
)

const forwardFile = "/proc/sys/net/ipv4/ip_forward"

// firewall is what an engine changes of the machine's network and a stop has to change back.
type firewall struct {
	Clean   bool   `json:"clean"`   // no engine's chains were there
	Forward string `json:"forward"` // the policy of the chain FORWARD
	Route   string `json:"route"`   // net.ipv4.ip_forward
}

// readFirewall looks before a start. What an earlier start of the same engine wrote down stays: it saw the machine as it was.
func readFirewall(ctx context.Context, o own) firewall {
	if st, err := o.load(); err == nil {
		return st.Firewall
	}
	rules, err := command.New("iptables", "-w", "-S").Output(ctx)
	route, _ := os.ReadFile(forwardFile)
	was := firewall{Clean: err == nil && !strings.Contains(string(rules), "-N DOCKER"), Route: strings.TrimSpace(string(route))}
	for line := range strings.Lines(string(rules)) {
		if policy, ok := strings.CutPrefix(line, "-P FORWARD "); ok {
			was.Forward = strings.TrimSpace(policy)
		}
	}
	return was
}

// restore takes the engine's rules away. Where another engine has rules of the same names, they stay.
func (w firewall) restore(ctx context.Context) {
	if !w.Clean {
		return
	}
	for _, program := range []string{"iptables", "ip6tables"} {
		for _, table := range []string{"filter", "nat"} {
			dropChains(ctx, program, table)
		}
	}
	if w.Forward != "" {
		_ = command.New("iptables", "-w", "-P", "FORWARD", w.Forward).Run(ctx)
	}
	if w.Route == "0" {
		_ = os.WriteFile(forwardFile, []byte("0\n"), 0o644)
	}
}

// dropChains deletes the chains that begin with DOCKER, and the rules that lead to them.
func dropChains(ctx context.Context, program, table string) {
	out, err := command.New(program, "-w", "-t", table, "-S").Output(ctx)
	if err != nil {
		return
	}
	for _, words := range removals(string(out)) {
		_ = command.New(append([]string{program, "-w", "-t", table}, words...)...).Run(ctx)
	}
}

// removals are the iptables commands that take an engine's chains out of a list of rules: jumps first, then the chains.
func removals(rules string) [][]string {
	var jumps, flushes, chains [][]string
	for line := range strings.Lines(rules) {
		words := strings.Fields(line)
		switch {
		case len(words) < 2:
		case words[0] == "-N" && strings.HasPrefix(words[1], "DOCKER"):
			flushes = append(flushes, []string{"-F", words[1]})
			chains = append(chains, []string{"-X", words[1]})
		case words[0] == "-A" && !strings.HasPrefix(words[1], "DOCKER") && strings.Contains(line, "-j DOCKER"):
			jumps = append(jumps, append([]string{"-D"}, words[1:]...))
		}
	}
	return append(append(jumps, flushes...), chains...)
}
