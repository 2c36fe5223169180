package build

import (
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"
)

// CoreDNS has the version that the cluster's kubeadm deploys, as far as this can be read here: it is pinned.
func TestModulesPinTheirPrograms(t *testing.T) {
	for _, m := range []Module{Kind, Containerd, CoreDNS, Pause} {
		dir := filepath.Join("../../programs", m.Name)
		content, err := os.ReadFile(filepath.Join(dir, "go.mod"))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := os.Stat(filepath.Join(dir, "go.sum")); err != nil {
			t.Error(err)
		}
		for _, one := range m.Packages {
			if !strings.Contains(string(content), one) {
				t.Errorf("%s does not name %s", dir, one)
			}
		}
	}
}

func TestThereNeedsTheKeyAndAllPrograms(t *testing.T) {
	folder := t.TempDir()
	write := func(name, text string) {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	for _, one := range Containerd.Packages {
		if Containerd.there(folder, "key") {
			t.Errorf("there without %s", path.Base(one))
		}
		write(path.Base(one), "x")
	}
	if Containerd.there(folder, "key") {
		t.Error("there without a key: a build was killed")
	}
	write("containerd.key", "key\n")
	if !Containerd.there(folder, "key") || Containerd.there(folder, "other") {
		t.Error("the key decides")
	}
}
