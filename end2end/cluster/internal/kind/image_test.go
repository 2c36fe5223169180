package kind

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"podlab/cluster/internal/engine"
)

// fakeDocker answers as an engine does; script decides what happens with pull, run and so on. Its calls are written down.
func fakeDocker(t *testing.T, script string) (calls func() string) {
	t.Helper()
	folder := t.TempDir()
	log := filepath.Join(folder, "calls")
	text := "#!/bin/sh\necho \"$*\" >>" + log + "\n" + script + "\n"
	for _, name := range []string{"docker", "kind"} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	t.Setenv("PATH", folder+":/usr/bin:/bin")
	return func() string {
		content, _ := os.ReadFile(log)
		return string(content)
	}
}

func TestOfficialImageIsTakenWhereItCanBePulled(t *testing.T) {
	calls := fakeDocker(t, `case "$1" in image) exit 1 ;; pull) echo "docker.io/kindest/node: Pulling from kindest/node" ;; version) echo 28 ;; esac`)
	c := cluster(t, "")
	e, err := c.finder.Named(t.Context(), engine.Docker)
	if err != nil {
		t.Fatal(err)
	}
	image, from, err := c.nodeImage(t.Context(), e)
	if err != nil || image != OfficialImage || from != nodeOfficial || !strings.Contains(calls(), "pull "+OfficialImage) {
		t.Errorf("%s, %s, %v\n%s", image, from, err, calls())
	}
}

func TestOfficialImageThatIsThereIsNotPulled(t *testing.T) {
	calls := fakeDocker(t, "echo 28")
	c := cluster(t, "")
	e, _ := c.finder.Named(t.Context(), engine.Docker)
	if err := c.pullOfficial(t.Context(), e); err != nil || strings.Contains(calls(), "pull") {
		t.Errorf("%v\n%s", err, calls())
	}
}

func TestRefusedPullSaysWhy(t *testing.T) {
	fakeDocker(t, `case "$1" in image) exit 1 ;; pull) echo "Error response: no such host" >&2; exit 1 ;; esac`)
	c := cluster(t, "")
	e, _ := c.finder.Named(t.Context(), engine.Docker)
	if err := c.pullOfficial(t.Context(), e); err == nil || lastLine(err) != "Error response: no such host" {
		t.Errorf("%v", err)
	}
}

func TestKindIsCalledWithImageAndSettings(t *testing.T) {
	calls := fakeDocker(t, "exit 1")
	c := cluster(t, filepath.Join(t.TempDir(), "kubeconfig"))
	c.program = "kind"
	e, _ := c.finder.Named(t.Context(), engine.Docker)
	if err := c.kindCreate(t.Context(), e, OfficialImage, nodeOfficial); err == nil {
		t.Fatal("kind failed and nobody said so")
	}
	file := filepath.Join(c.Cache, "clusters", "podlab.yaml")
	want := "create cluster --name podlab --image " + OfficialImage + " --config " + file + " --retain --kubeconfig " + c.Kubeconfig
	if !strings.Contains(calls(), want) {
		t.Errorf("%s\nwant %s", calls(), want)
	}
	if r := c.remembered(); r.Created || r.Node != nodeOfficial || r.Begun.IsZero() {
		t.Errorf("a making that failed is remembered as %+v", r)
	}
}

func TestNodeThatStartsSlowlyIsTriedOnceMore(t *testing.T) {
	for says, tries := range map[string]int{"ERROR: failed to create cluster: could not find a log line that matches": 2, "ERROR: no space left": 1} {
		calls := fakeDocker(t, `case "$1" in create) echo "`+says+`" >&2; exit 1 ;; esac`)
		c := cluster(t, filepath.Join(t.TempDir(), "kubeconfig"))
		c.program = "kind"
		e, _ := c.finder.Named(t.Context(), engine.Docker)
		err := c.kindCreate(t.Context(), e, OfficialImage, nodeOfficial)
		if err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%s: %v", says, err)
		}
		if made := strings.Count(calls(), "create cluster"); made != tries {
			t.Errorf("%s: made %d times, want %d\n%s", says, made, tries, calls())
		}
	}
}

func TestNothingAnswersAfterTheEnd(t *testing.T) {
	fakeDocker(t, "sleep 5")
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	c := cluster(t, "")
	e, _ := c.finder.Named(ctx, engine.Docker)
	if _, _, err := c.nodeImage(ctx, e); err == nil {
		t.Error("an image after the end")
	}
}
