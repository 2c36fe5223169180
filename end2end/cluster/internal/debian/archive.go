// Package debian unpacks Debian's packages from where the machine itself installs from.
package debian

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"

	"podlab/cluster/internal/problem"
)

// Archive is where Debian's packages come from: the machine's own sources, nothing is named here.
type Archive struct {
	Mirror  string   // of the suite itself
	Suite   string   // bookworm
	Sources []string // lines of a sources.list: the suite, its updates, its security updates
	Proxy   []string // the environment that a proxy of apt's stands for
}

// Find asks apt what the machine installs from.
func Find(ctx context.Context) (Archive, error) {
	release, err := os.ReadFile("/etc/os-release")
	if err != nil {
		return Archive{}, noDebian(err)
	}
	suite := field(string(release), "VERSION_CODENAME")
	if field(string(release), "ID") != "debian" || suite == "" {
		return Archive{}, noDebian(errors.New("this machine is no Debian release"))
	}
	format := "$(REPO_URI) $(RELEASE) $(COMPONENT) $(ORIGIN)"
	out, err := exec.CommandContext(ctx, "apt-get", "indextargets", "--format", format, "Created-By: Packages").Output()
	if err != nil {
		return Archive{}, noDebian(err)
	}
	from, err := readTargets(string(out), suite)
	if err != nil {
		return Archive{}, noDebian(err)
	}
	from.Proxy = proxy(ctx)
	return from, nil
}

func noDebian(why error) error {
	return problem.New("cannot find Debian's packages for the images", why, "use a Debian machine with its own apt sources, or one that reaches an image registry")
}

// readTargets takes the suite and what belongs to it out of apt's list.
func readTargets(targets, suite string) (Archive, error) {
	from := Archive{Suite: suite}
	for line := range strings.Lines(targets) {
		word := strings.Fields(line)
		if len(word) < 3 || word[2] != "main" || !strings.HasPrefix(word[0], "http") {
			continue
		}
		// Before the first update apt does not know the origin and leaves the word as it is.
		if len(word) > 3 && word[3] != "Debian" && word[3] != "$(ORIGIN)" {
			continue
		}
		switch word[1] {
		case suite:
			from.Mirror = word[0]
		case suite + "-updates", suite + "-security":
		default:
			continue
		}
		from.Sources = append(from.Sources, fmt.Sprintf("deb %s %s main", word[0], word[1]))
	}
	if from.Mirror == "" {
		return Archive{}, fmt.Errorf("apt's sources have no mirror of %s", suite)
	}
	return from, nil
}

// field of a file with lines NAME=value or NAME="value".
func field(text, name string) string {
	for line := range strings.Lines(text) {
		if value, ok := strings.CutPrefix(line, name+"="); ok {
			return strings.Trim(strings.TrimSpace(value), `"`)
		}
	}
	return ""
}

// proxy gives apt's proxy to programs that know only the environment.
func proxy(ctx context.Context) []string {
	out, err := exec.CommandContext(ctx, "apt-config", "dump", "--format", "%v", "Acquire::http::Proxy").Output()
	if err != nil || len(out) == 0 {
		return nil
	}
	return []string{"http_proxy=" + strings.TrimSpace(string(out))}
}
