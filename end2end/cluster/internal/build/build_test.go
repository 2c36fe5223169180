package build

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func module(t *testing.T, content map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range content {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestVersionIsTheOneTheModuleRequires(t *testing.T) {
	v, err := readVersion("../../hyper")
	if err != nil {
		t.Fatal(err)
	}
	if v.full != "v"+v.major+"."+v.minor+v.full[strings.LastIndex(v.full, "."):] {
		t.Errorf("%+v", v)
	}
	flags := linkerFlags(v)
	if !strings.Contains(flags, "-X k8s.io/component-base/version.gitVersion="+v.full+" ") {
		t.Errorf("flags %s", flags)
	}
	if _, err := readVersion(module(t, map[string]string{"go.mod": "module x\n"})); err == nil {
		t.Error("a version was found in a module without one")
	}
}

func TestKeyChangesWithTheSourcesOnly(t *testing.T) {
	content := map[string]string{"go.mod": "module x\n", "go.sum": "", "main.go": "package main\n"}
	first := keyOf(t, content)
	if keyOf(t, content) != first {
		t.Error("the same sources have two keys")
	}
	content["main_test.go"] = "package main\n"
	if keyOf(t, content) != first {
		t.Error("a test changes the key")
	}
	content["main.go"] += "\n"
	if keyOf(t, content) == first {
		t.Error("other sources have the same key")
	}
}

func keyOf(t *testing.T, content map[string]string) string {
	t.Helper()
	k, err := key(t.Context(), module(t, content), goArguments(version{"v1.2.3", "1", "2"}, "-"))
	if err != nil {
		t.Fatal(err)
	}
	return k
}

func TestLinkReplacesWhatIsThere(t *testing.T) {
	path := filepath.Join(module(t, map[string]string{"kubectl": "old"}), "kubectl")
	for range 2 {
		if err := link(path); err != nil {
			t.Fatal(err)
		}
		if target, err := os.Readlink(path); err != nil || target != program {
			t.Errorf("%q, %v", target, err)
		}
	}
}

// Each link is a component of the program: its table has the name.
func TestLinksAreComponents(t *testing.T) {
	table, err := os.ReadFile("../../hyper/main.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range links {
		if !strings.Contains(string(table), `{"`+name+`", `) {
			t.Errorf("hyper has no %s", name)
		}
	}
}
