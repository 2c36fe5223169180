// Package build makes the multi-call program "hyper" from the nested module of that name, and this
// program itself, into one folder.
package build

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

// links are the names under which the multi-call program acts as a component by itself.
var links = []string{
	"etcd", "kube-apiserver", "kube-controller-manager", "kube-proxy", "kube-scheduler", "kubeadm", "kubectl", "kubelet",
}

// versionPackages have the variables that tell the version; without them kubectl takes it for 0.0.
var versionPackages = []string{"k8s.io/component-base/version", "k8s.io/client-go/pkg/version"}

var requirement = regexp.MustCompile(`(?m)^\s*k8s\.io/kubernetes (v(\d+)\.(\d+)\.\d+\S*)$`)

// version is Kubernetes' version as a go.mod requires it.
type version struct{ full, major, minor string }

func readVersion(module string) (version, error) {
	content, err := os.ReadFile(filepath.Join(module, "go.mod"))
	if err != nil {
		return version{}, err
	}
	found := requirement.FindStringSubmatch(string(content))
	if found == nil {
		return version{}, fmt.Errorf("%s requires no k8s.io/kubernetes", filepath.Join(module, "go.mod"))
	}
	return version{full: found[1], major: found[2], minor: found[3]}, nil
}

// linkerFlags drop the symbols and set the version. No date: the same sources give the same program.
func linkerFlags(v version) string {
	flags := []string{"-s", "-w"}
	for _, name := range versionPackages {
		for _, variable := range []string{"gitVersion=" + v.full, "gitMajor=" + v.major, "gitMinor=" + v.minor, "gitTreeState=clean"} {
			flags = append(flags, "-X "+name+"."+variable)
		}
	}
	return strings.Join(flags, " ")
}

// goArguments are those of `go` that make the program; environment goes with them.
func goArguments(v version, output string) []string {
	return []string{"build", "-trimpath", "-buildvcs=false", "-ldflags=" + linkerFlags(v), "-o", output, "."}
}

// environment makes the build independent of a workspace, of flags, and of a C compiler around it.
func environment() []string {
	return []string{"CGO_ENABLED=0", "GOWORK=off", "GOFLAGS=", "GOTOOLCHAIN=local"}
}
