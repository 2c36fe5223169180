// Hyper is every Kubernetes program Podlab needs, linked once: they share most of their code, so one
// file of this kind is a fifth of the size and of the link time of its parts.
//
// It acts as the program its first argument names ("hyper kube-apiserver --help"), or as the one it is
// called by, when that is a component's name (a link "kubectl" to it).
package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	_ "time/tzdata" // time zones of CronJobs, where the machine has no tables

	_ "k8s.io/component-base/logs/json/register"          // the JSON log format
	_ "k8s.io/component-base/metrics/prometheus/clientgo" // client metrics
	_ "k8s.io/component-base/metrics/prometheus/version"  // version metric
)

// component is one program: it reads os.Args as if it were alone and gives its exit status.
type component struct {
	name string
	run  func() int
}

// components lists the programs, sorted. A further one is a file beside this one and a line here.
var components = []component{
	{"etcd", etcd},
	{"kube-apiserver", kubeAPIServer},
	{"kube-controller-manager", kubeControllerManager},
	{"kube-proxy", kubeProxy},
	{"kube-scheduler", kubeScheduler},
	{"kubeadm", kubeadm},
	{"kubectl", kubectl},
	{"kubelet", kubelet},
}

func main() {
	c, args, ok := choose(os.Args)
	if !ok {
		fmt.Fprintf(os.Stderr, "usage: hyper COMPONENT [ARGUMENT …]\ncomponents: %s\n", names())
		os.Exit(2)
	}
	os.Args = args
	os.Exit(c.run())
}

// choose finds the component and the arguments it shall see: its own name comes first.
func choose(args []string) (component, []string, bool) {
	for skip := 0; skip < 2 && skip < len(args); skip++ {
		name := filepath.Base(args[skip])
		at := slices.IndexFunc(components, func(c component) bool { return c.name == name })
		if at >= 0 {
			return components[at], append([]string{name}, args[skip+1:]...), true
		}
	}
	return component{}, nil, false
}

func names() string {
	all := make([]string, len(components))
	for i, c := range components {
		all[i] = c.name
	}
	return strings.Join(all, ", ")
}
