package images

import (
	"archive/tar"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
	"time"
)

// entries of the layer's tar, as text.
func entries(t *testing.T, tree, base string) []string {
	t.Helper()
	layer, err := layerOf(tree, base, filepath.Join(t.TempDir(), "layer.tar"))
	if err != nil {
		t.Fatal(err)
	}
	content, err := layer.Uncompressed()
	if err != nil {
		t.Fatal(err)
	}
	defer content.Close()
	var all []string
	for reader := tar.NewReader(content); ; {
		header, err := reader.Next()
		if err == io.EOF {
			return all
		}
		if err != nil {
			t.Fatal(err)
		}
		if header.ModTime.Unix() > epoch || header.Uname != "" {
			t.Errorf("%s: %v, %q", header.Name, header.ModTime, header.Uname)
		}
		text, _ := io.ReadAll(reader)
		all = append(all, fmt.Sprintf("%c %s %o %s%s", header.Typeflag, header.Name, header.Mode, header.Linkname, text))
	}
}

func sh(t *testing.T, folder, script string) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), "sh", "-ec", "umask 022\n"+script)
	cmd.Dir = folder
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
}

func TestLayerHasTheTreeInOrder(t *testing.T) {
	tree := t.TempDir()
	sh(t, tree, "mkdir b; printf one >b/a; chmod 4711 b/a; ln b/a c; ln -s b/a d")
	want := []string{"5 b/ 755 ", "0 b/a 4711 one", "1 c 4711 b/a", "2 d 777 b/a"}
	if got := entries(t, tree, ""); !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestLayerOnABaseHasTheDifference(t *testing.T) {
	both := t.TempDir()
	sh(t, both, "mkdir base base/kept base/gone; echo 1 >base/kept/same; echo 1 >base/kept/text; echo 1 >base/mode; echo 1 >base/gone/file; touch base/old; cp -a base tree")
	sh(t, both, "cd tree; rm -r gone old; printf 2 >kept/text; chmod 600 mode; printf new >kept/new")
	want := []string{"0 kept/new 644 new", "0 kept/text 644 2", "0 mode 600 1\n", "0 .wh.gone 644 ", "0 .wh.old 644 "}
	if got := entries(t, filepath.Join(both, "tree"), filepath.Join(both, "base")); !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestOneTreeGivesOneLayer(t *testing.T) {
	var sums []string
	for range 2 {
		tree := t.TempDir()
		sh(t, tree, "mkdir d; echo text >d/file")
		later := time.Now().Add(time.Duration(len(sums)) * time.Hour)
		if err := os.Chtimes(filepath.Join(tree, "d/file"), later, later); err != nil {
			t.Fatal(err)
		}
		layer, err := layerOf(tree, "", filepath.Join(t.TempDir(), "layer.tar"))
		if err != nil {
			t.Fatal(err)
		}
		digest, err := layer.Digest()
		if err != nil {
			t.Fatal(err)
		}
		sums = append(sums, digest.String())
	}
	if sums[0] != sums[1] {
		t.Errorf("%v", sums)
	}
}
