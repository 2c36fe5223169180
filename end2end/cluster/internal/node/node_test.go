package node

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

func TestNameDependsOnThePrograms(t *testing.T) {
	p := Programs{Version: "v1.36.3", Keys: []string{"a", "b"}}
	name := Name(p)
	if name != Name(p) || !regexp.MustCompile(`^podlab/node:[0-9a-f]{16}$`).MatchString(name) {
		t.Error(name)
	}
	if other := Name(Programs{Version: "v1.36.3", Keys: []string{"a", "c"}}); other == name {
		t.Error("other programs give the same image")
	}
}

// The image has the units that it enables, and every script of it can be read by its shell.
func TestFilesOfTheImage(t *testing.T) {
	for _, unit := range ours {
		if _, err := sources.ReadFile("files/etc/systemd/system/" + unit); err != nil {
			t.Error(err)
		}
	}
	scripts, _ := filepath.Glob("files/*/*/*")
	more, _ := filepath.Glob("files/usr/local/bin/*")
	checked := 0
	for _, path := range slices.Concat(scripts, more) {
		content, err := os.ReadFile(path)
		if err != nil || !strings.HasPrefix(string(content), "#!/bin/sh\n") {
			continue
		}
		checked++
		if out, err := exec.CommandContext(t.Context(), "sh", "-n", path).CombinedOutput(); err != nil {
			t.Errorf("%s: %s", path, out)
		}
	}
	if checked < 3 {
		t.Errorf("%d scripts were found", checked)
	}
}

func TestQuietLeavesFewUnits(t *testing.T) {
	root := t.TempDir()
	wants := filepath.Join(root, "lib/systemd/system/sysinit.target.wants")
	if err := os.MkdirAll(wants, 0o755); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"systemd-tmpfiles-setup.service", "systemd-journald.service", "systemd-udevd.service", "systemd-sysctl.service"} {
		if err := os.Symlink("../"+name, filepath.Join(wants, name)); err != nil {
			t.Fatal(err)
		}
	}
	if err := (tree{root: root}).quiet(); err != nil {
		t.Fatal(err)
	}
	left, _ := filepath.Glob(filepath.Join(wants, "*"))
	if len(left) != 2 {
		t.Errorf("left %v", left)
	}
	if target, err := os.Readlink(filepath.Join(root, "etc/systemd/system/default.target")); err != nil || !strings.HasSuffix(target, "multi-user.target") {
		t.Errorf("%s, %v", target, err)
	}
}

// A program with libraries is copied with them and its loader, so that it runs alone.
func TestCollectorTakesTheLibraries(t *testing.T) {
	to := t.TempDir()
	c := collector{from: "/", to: to, has: map[string]bool{}}
	path, err := filepath.EvalSymlinks("/bin/ls")
	if err != nil {
		t.Skip("SKIPPED: no ls: ", err)
	}
	if err := c.add(path); err != nil {
		t.Skip("SKIPPED: its libraries are elsewhere: ", err)
	}
	if len(c.has) < 3 {
		t.Errorf("only %v", c.has)
	}
	for name := range c.has {
		if info, err := os.Stat(filepath.Join(to, name)); err != nil || !info.Mode().IsRegular() {
			t.Errorf("%s: %v", name, err)
		}
	}
}
