package standins

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-containerregistry/pkg/v1/empty"
	"github.com/google/go-containerregistry/pkg/v1/layout"
	"github.com/google/go-containerregistry/pkg/v1/random"

	"podlab/cluster/internal/standins/images"
)

// fake is an engine whose node is a table of files.
type fake struct {
	files  map[string]string
	said   []string // each command
	broken string   // a command that fails has this in it
}

func (f *fake) Run(ctx context.Context, args ...string) error {
	_, err := f.Output(ctx, args...)
	return err
}

func (f *fake) Output(_ context.Context, args ...string) ([]byte, error) {
	line := strings.Join(args, " ")
	f.said = append(f.said, line)
	if f.broken != "" && strings.Contains(line, f.broken) {
		return nil, errors.New("broken")
	}
	switch command := args[2]; {
	case args[0] == "exec" && command == "cat":
		text, ok := f.files[args[3]]
		if !ok {
			return nil, errors.New("no such file")
		}
		return []byte(text), nil
	case args[0] == "exec" && command == "sh":
		f.files[args[6]] = args[7]
	case args[0] == "exec" && command == "rm":
		for path := range f.files {
			if strings.HasPrefix(path, args[4]) {
				delete(f.files, path)
			}
		}
	}
	return nil, nil
}

func given() (*fake, node) {
	engine := &fake{files: map[string]string{}}
	return engine, node{ctx: context.Background(), engine: engine, name: "x-control-plane"}
}

func provide(n node, key string) error {
	return n.provide(images.Result{Folder: "/cache/standins-1"}, "/bin/podlab-cluster", key, func(string, ...any) {})
}

func TestProvideInstallsOnce(t *testing.T) {
	engine, n := given()
	for range 2 {
		if err := provide(n, "first"); err != nil {
			t.Fatal(err)
		}
	}
	copied := slices.DeleteFunc(slices.Clone(engine.said), func(line string) bool { return !strings.HasPrefix(line, "cp ") })
	want := []string{
		"cp /cache/standins-1/. x-control-plane:/kind/podlab-registry/images",
		"cp /bin/podlab-cluster x-control-plane:/kind/podlab-registry/podlab-cluster",
	}
	if !slices.Equal(copied, want) {
		t.Errorf("%q", copied)
	}
	if last := engine.said[len(engine.said)-1]; last != "exec x-control-plane systemctl start podlab-registry" {
		t.Errorf("the second time it says %q last", last)
	}
	if err := provide(n, "second"); err != nil || engine.files[keyFile] != "second\n" {
		t.Errorf("other images: %v, %q", err, engine.files[keyFile])
	}
}

func TestProvideHalfWayIsDoneAgain(t *testing.T) {
	engine, n := given()
	for _, broken := range []string{"grep", "cp /bin", "restart"} {
		engine.broken = broken
		if err := provide(n, "key"); err == nil {
			t.Errorf("%s: no error", broken)
		}
		if _, there := engine.files[keyFile]; there {
			t.Errorf("%s: the node says that it has all", broken)
		}
	}
	engine.broken = ""
	if err := provide(n, "key"); err != nil {
		t.Error(err)
	}
}

// The registry listens where containerd asks, and the service runs what was copied.
func TestFilesAgree(t *testing.T) {
	_, address, found := strings.Cut(unit, "--listen ")
	address, _, _ = strings.Cut(address, "\n")
	if !found || !strings.Contains(hosts, fmt.Sprintf("server = \"http://%s\"", address)) {
		t.Errorf("the service listens on %q, containerd asks:\n%s", address, hosts)
	}
	if !strings.Contains(unit, "ExecStart="+home+"/podlab-cluster registry --images "+home+"/images ") {
		t.Error(unit)
	}
}

func TestDescribe(t *testing.T) {
	image, err := random.Image(10, 1)
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	to, err := layout.Write(folder, empty.Index)
	if err != nil {
		t.Fatal(err)
	}
	notes := map[string]string{images.Repository: "library/redis", images.Tags: "latest 7", images.Is: "Debian's redis 7.0.15"}
	if err := to.AppendImage(image, layout.WithAnnotations(notes)); err != nil {
		t.Fatal(err)
	}
	about, err := describe(folder)
	if err != nil || len(about.StandIns) != 1 || len(about.Notes) == 0 {
		t.Fatalf("%+v, %v", about, err)
	}
	got := about.StandIns[0]
	if got.Image != "redis" || got.Repository != "docker.io/library/redis" || !slices.Equal(got.Tags, []string{"latest", "7"}) || got.Is != "Debian's redis 7.0.15" {
		t.Errorf("%+v", got)
	}
}

func TestHash(t *testing.T) {
	path := filepath.Join(t.TempDir(), "program")
	if _, err := hash(path); err == nil {
		t.Error("a file that is not there has a hash")
	}
	if err := os.WriteFile(path, []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	if sum, err := hash(path); err != nil || !strings.HasPrefix(sum, "2d711642b726b04401") {
		t.Errorf("%s, %v", sum, err)
	}
}
