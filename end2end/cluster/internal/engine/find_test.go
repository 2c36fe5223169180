package engine

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// fake puts programs of that name and script where they are looked for, and nothing else but the shell.
func fake(t *testing.T, scripts map[string]string) {
	t.Helper()
	folder := t.TempDir()
	for name, script := range scripts {
		if err := os.WriteFile(filepath.Join(folder, name), []byte("#!/bin/sh\n"+script+"\n"), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	t.Setenv("PATH", folder+":/bin:/usr/bin")
	if _, ok := scripts["docker"]; !ok {
		t.Setenv("PATH", folder)
	}
}

func finder(t *testing.T) Finder {
	program := filepath.Join(t.TempDir(), "podlab-cluster")
	if err := os.WriteFile(program, []byte("x"), 0o755); err != nil {
		t.Fatal(err)
	}
	return Finder{Cache: t.TempDir(), Say: t.Logf, Program: func(context.Context) (string, error) { return program, nil }}
}

const cannot = `echo "Cannot connect to the Docker daemon at unix:///x. Is the docker daemon running?" >&2; exit 1`

func TestClientWithoutAnEngineDoesNotAnswer(t *testing.T) {
	fake(t, map[string]string{"docker": cannot})
	err := docker().answers(t.Context())
	if err == nil || !strings.HasPrefix(reason(err), "Cannot connect") {
		t.Errorf("%v", err)
	}
	if found := finder(t).Answering(t.Context()); len(found) != 0 {
		t.Errorf("%v answer", found)
	}
}

func TestEngineThatAnswersIsTakenIfItIsPrivileged(t *testing.T) {
	fake(t, map[string]string{"docker": `case "$1" in import) cat >/dev/null ;; esac; echo 20.10`})
	f := finder(t)
	if err := f.privileged(t.Context(), docker()); err != nil {
		t.Error(err)
	}
	if e, err := f.Choose(t.Context()); err != nil || e.Name != Docker {
		t.Errorf("%v, %v", e, err)
	}
	fake(t, map[string]string{"docker": `case "$1" in import) cat >/dev/null ;; run) echo "OCI runtime create failed: unable to apply caps" >&2; exit 126 ;; esac`})
	if err := f.privileged(t.Context(), docker()); err == nil || !strings.Contains(reason(err), "unable to apply caps") {
		t.Errorf("%v", err)
	}
}

func TestOursIsApartFromOthers(t *testing.T) {
	one, other := Finder{Cache: "/a/cache"}.own(), Finder{Cache: "/b/cache"}.own()
	if one.run == other.run || one.chain() == other.chain() || one.bridge() == other.bridge() {
		t.Errorf("%+v, %+v", one, other)
	}
	if len(one.bridge()) > 15 || len(one.chain()) > 28 || len(one.path("exec/containerd/containerd.sock")) > 100 {
		t.Error("a name is too long for the kernel")
	}
	if !slices.Contains(one.engine().Env, "DOCKER_HOST=unix://"+one.run+"/docker.sock") {
		t.Errorf("%v", one.engine().Env)
	}
}

func TestRulesNameOnlyOurChainAndBridge(t *testing.T) {
	for _, rule := range rules("PODLAB-1", "pl-1", "172.30.0.0/16") {
		if line := strings.Join(rule, " "); !strings.Contains(line, "PODLAB-1") {
			t.Errorf("%s", line)
		}
	}
}

func TestMountsOfAnEngine(t *testing.T) {
	for _, c := range []struct {
		root, point string
		ours        bool
	}{
		{"/", "/c/data/overlay2/x/merged", true}, {"/c/data", "/c/data", true}, {"/", "/c/data", false}, {"/", "/c/database", false}, {"/", "/c", false},
	} {
		if mountedBy(c.root, c.point, "/c/data") != c.ours {
			t.Errorf("%+v", c)
		}
	}
}

func TestPolicyOfOthersStays(t *testing.T) {
	path := filepath.Join(t.TempDir(), "policy-rc.d")
	for content, stays := range map[string]bool{policy: false, "#!/bin/sh\nexit 101\n": true} {
		if err := os.WriteFile(path, []byte(content), 0o755); err != nil {
			t.Fatal(err)
		}
		forgetPolicy(path)
		if _, err := os.Stat(path); (err == nil) != stays {
			t.Errorf("%q: %v", content, err)
		}
	}
}
