package kind

import (
	"archive/tar"
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"podlab/cluster/internal/kube"
	"podlab/cluster/internal/problem"
	"podlab/cluster/internal/progress"
)

func cluster(t *testing.T, kubeconfig string) *Cluster {
	t.Helper()
	report, err := progress.Open("", "podlab", UpSteps, t.Logf)
	if err != nil {
		t.Fatal(err)
	}
	c := New("podlab", t.TempDir(), "../..", kubeconfig, report, t.Logf)
	if err := os.MkdirAll(filepath.Join(c.Cache, "clusters"), 0o755); err != nil {
		t.Fatal(err)
	}
	return c
}

func TestLabelIsReadOutOfKubeadmsSettings(t *testing.T) {
	for text, want := range map[string]bool{
		"    - name: \"node-labels\"\n      value: \"podlab.dev/cluster=podlab\"\n": true,
		"  value: a=b,podlab.dev/cluster=podlab":                                    true,
		"  value: podlab.dev/cluster=podlab-test":                                   false,
		"  value: \"x-podlab.dev/cluster=podlab\"":                                  false,
		"": false,
	} {
		if hasLabel(text, "podlab") != want {
			t.Errorf("%q", text)
		}
	}
}

func aNode(provider, label string) kube.Node {
	var n kube.Node
	n.Spec.ProviderID = provider
	n.Metadata.Labels = map[string]string{Label: label}
	return n
}

func TestOnlyOurOwnNodesAreOurs(t *testing.T) {
	for _, c := range []struct {
		nodes []kube.Node
		ours  bool
		kind  bool
	}{
		{[]kube.Node{aNode("kind://docker/podlab/podlab-control-plane", "podlab")}, true, true},
		{[]kube.Node{aNode("kind://docker/podlab/podlab-control-plane", "other")}, false, true},
		{[]kube.Node{aNode("aws:///x", "podlab")}, false, false},
		{nil, false, false},
	} {
		ours, err := isOurs(c.nodes, "podlab")
		if ours != c.ours || (err == nil) != c.kind || err != nil && !errors.Is(err, errNoKind) {
			t.Errorf("%+v: %v, %v", c, ours, err)
		}
	}
}

func TestSettings(t *testing.T) {
	made, official := settings("podlab-test", nodeMade), settings("podlab-test", nodeOfficial)
	for _, text := range []string{made, official} {
		if !strings.Contains(text, "podlab.dev/cluster: podlab-test\n") || !strings.Contains(text, "failCgroupV1: false") {
			t.Error(text)
		}
	}
	if !strings.Contains(made, "disableDefaultCNI: true") || strings.Contains(official, "CNI") {
		t.Error("only the node made here has a network plugin of its own")
	}
}

func TestContextOfAStrangerIsNotTaken(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	t.Setenv("KUBECONFIG", "")
	path := filepath.Join(home, ".kube", "config")
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	text := "contexts: [{name: kind-podlab, context: {cluster: c, user: u}}]\nclusters: [{name: c, cluster: {server: 'https://127.0.0.1:1'}}]\n"
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	c := cluster(t, "")
	err := c.free()
	var known problem.Problem
	if !errors.As(err, &known) || !strings.Contains(known.Why, "https://127.0.0.1:1") {
		t.Errorf("%v", err)
	}
	if err := c.remember(record{Engine: "own", Begun: time.Now()}); err != nil {
		t.Fatal(err)
	}
	if err := c.free(); err != nil {
		t.Errorf("the context of a cluster of ours: %v", err)
	}
	if err := cluster(t, filepath.Join(home, "elsewhere")).free(); err != nil {
		t.Errorf("a kubeconfig of our own: %v", err)
	}
}

func TestRecordThatCannotBeReadSaysNothing(t *testing.T) {
	c := cluster(t, "")
	if err := os.WriteFile(c.recordFile(), []byte(`{"engine":"ow`), 0o600); err != nil {
		t.Fatal(err)
	}
	if r := c.remembered(); r.Created || r.Engine != "" {
		t.Errorf("%+v", r)
	}
}

func TestExplainPutsTheCauseFirst(t *testing.T) {
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	late, stop := context.WithTimeoutCause(t.Context(), 0, errors.New("not done within 1s"))
	defer stop()
	for _, c := range []struct {
		ctx  context.Context
		err  error
		want string
	}{
		{t.Context(), errors.New("tar: x: Cannot write: No space left on device"), "the disk is full, or nearly\n  why: tar: x: Cannot write"},
		{ended, errors.New("signal: killed"), "ended before it was done\n  why: somebody"},
		{late, errors.New("signal: killed"), "ended before it was done\n  why: not done within 1s"},
		{t.Context(), problem.Problem{What: "known"}, "known"},
		{t.Context(), errors.New("odd"), "it did not work\n  why: odd"},
	} {
		if got := Explain(c.ctx, c.err, t.TempDir()); got == nil || !strings.HasPrefix(got.Error(), c.want) {
			t.Errorf("%v, want %s", got, c.want)
		}
	}
	if Explain(ended, nil, "") != nil {
		t.Error("a success was explained")
	}
}

func TestPullingShowsARegistryThatAnswers(t *testing.T) {
	if !pulling("docker.io/kindest/node@sha256:0: Pulling from kindest/node") || !pulling("Copying blob 1 done") || pulling("Error response from daemon: no such host") {
		t.Error("not told apart")
	}
}

func TestHeldBytes(t *testing.T) {
	if v1, v2 := heldBytes("cache 9\nrss 1\ntotal_rss 2048\n"), heldBytes("anon 4096\nfile 9\n"); v1 != 2048 || v2 != 4096 || heldBytes("") != 0 {
		t.Errorf("%d, %d", v1, v2)
	}
}

func TestNamesOfImportedImages(t *testing.T) {
	for _, said := range []string{
		"unpacking docker.io/library/mine:1 (sha256:00)...done\n",
		"docker.io/library/mine:1\tsaved\t\napplication/vnd.oci.image.manifest.v1+json sha256:00\nImporting\telapsed: 0.1 s\n",
	} {
		if got := imported(said); !slices.Equal(got, []string{"docker.io/library/mine:1"}) {
			t.Errorf("%q: %q", said, got)
		}
	}
}

func TestArchives(t *testing.T) {
	write := func(names ...string) string {
		file, err := os.Create(filepath.Join(t.TempDir(), "a.tar"))
		if err != nil {
			t.Fatal(err)
		}
		defer file.Close()
		out := tar.NewWriter(file)
		for _, name := range names {
			if err := out.WriteHeader(&tar.Header{Name: name, Mode: 0o644}); err != nil {
				t.Fatal(err)
			}
		}
		if err := out.Close(); err != nil {
			t.Fatal(err)
		}
		return file.Name()
	}
	for want, path := range map[string]string{
		"docker": write("layer.tar", "./manifest.json"), "oci": write("blobs/", "index.json", "oci-layout"), "": write("file"),
	} {
		if kind, err := archiveKind(path); err != nil || kind != want {
			t.Errorf("%s: %q, %v", want, kind, err)
		}
	}
	junk := filepath.Join(t.TempDir(), "junk.tar")
	if err := os.WriteFile(junk, []byte(strings.Repeat("junk", 1000)), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{junk, write("file"), filepath.Join(t.TempDir(), "none.tar")} {
		if err := checkArchive(path); err == nil || !strings.Contains(err.Error(), "docker save") {
			t.Errorf("%s: %v", path, err)
		}
	}
}
