package images

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-containerregistry/pkg/v1"
)

// facts are what Podlab's judge knows of an image. The tests of the crate pod (app/pod/src/images) write the file.
type facts struct {
	Repository  string
	IsAlpine    *bool `json:"is_alpine"`
	Entrypoint  []string
	OptionsGoTo *string `json:"options_go_to"`
	Command     []string
	Alone       any
	Foreground  []string
	Listens     []int
	User        string
	Writes      [][]string
	Needs       []needed
	Lacks       []string
}

type needed struct {
	Path    string
	IsFile  bool `json:"is_file"`
	IsVital bool `json:"is_vital"`
}

// forEachKnown calls a test for each stand-in with what is known of its image.
func forEachKnown(t *testing.T, test func(*testing.T, facts, v1.Image)) {
	t.Helper()
	standIns := built(t)
	text, err := os.ReadFile("testdata/facts.json")
	if err != nil {
		t.Fatal(err)
	}
	var table []facts
	if err := json.Unmarshal(text, &table); err != nil {
		t.Fatal(err)
	}
	for _, known := range table {
		name := strings.TrimPrefix(known.Repository, "docker.io/library/")
		image, found := standIns[name]
		if !found || known.IsAlpine != nil && *known.IsAlpine {
			continue
		}
		delete(standIns, name)
		t.Run(name, func(t *testing.T) {
			t.Parallel() // each has files of its own, and most of the time is waiting
			test(t, known, image)
		})
	}
	for name := range standIns {
		t.Errorf("nothing is known of %s", name)
	}
}

func TestFactsAreThoseOfTheConfig(t *testing.T) {
	forEachKnown(t, func(t *testing.T, known facts, image v1.Image) {
		file, err := image.ConfigFile()
		if err != nil {
			t.Fatal(err)
		}
		var ports []string
		for _, port := range known.Listens {
			ports = append(ports, fmt.Sprintf("%d/tcp", port))
		}
		c := file.Config
		same := slices.Equal(c.Entrypoint, known.Entrypoint) && slices.Equal(c.Cmd, known.Command) && c.User == known.User
		if !same || !slices.Equal(names(c.ExposedPorts), ports) {
			t.Errorf("known is %+v, the image has %+v", known, c)
		}
	})
}

func TestFactsAreThoseOfTheFiles(t *testing.T) {
	forEachKnown(t, func(t *testing.T, known facts, image v1.Image) {
		folder := unpack(t, image)
		for _, program := range known.Lacks {
			for _, path := range strings.Split(strings.TrimPrefix(search, "PATH="), ":") {
				if _, err := os.Lstat(filepath.Join(folder, path, program)); err == nil {
					t.Errorf("there is %s/%s", path, program)
				}
			}
		}
		for _, one := range known.Needs {
			info, err := os.Lstat(filepath.Join(folder, one.Path))
			if err != nil || info.IsDir() == one.IsFile {
				t.Errorf("%s: %v", one.Path, err)
			}
		}
		for _, one := range known.Writes {
			info, err := os.Stat(filepath.Join(folder, one[0]))
			if err != nil || !info.IsDir() || info.Mode().Perm()&0o002 != 0 {
				t.Errorf("%s is no folder of root's: %v", one[0], err)
			}
		}
	})
}

// A process that ends says so; one that stays is killed after two seconds, which timeout tells by this code.
const stays = "code 137\n"

func TestFactsAreWhatTheImageDoes(t *testing.T) {
	forEachKnown(t, func(t *testing.T, known facts, image v1.Image) {
		folder := unpack(t, image)
		words := append(slices.Clone(known.Entrypoint), known.Command...)
		check := func(what string, ends bool, before, script string, words ...string) {
			t.Helper()
			line := fmt.Sprintf("%s timeout -s KILL 2 '%s' </dev/null; echo code $?", script, strings.Join(words, "' '"))
			if said := enterAfter(t, folder, before, line); strings.HasSuffix(said, stays) == ends {
				t.Errorf("%s: shall it end? %v\n%s", what, ends, said)
			}
		}
		check("alone", known.Alone != "Stays", "", "", words...)
		if known.Foreground != nil {
			check("in the background", true, "", "", append(slices.Clone(known.Entrypoint), known.Foreground[0])...)
		}
		if known.OptionsGoTo == nil && known.Entrypoint != nil {
			check("an option as a program", true, "", "", append(slices.Clone(known.Entrypoint), "--port=1")...)
		}
		for _, one := range known.Needs {
			hide := fmt.Sprintf("mv .%s gone; trap 'mv gone .%s' EXIT; ", one.Path, one.Path)
			check("without "+one.Path, one.IsVital, hide, "", words...)
		}
		checkPorts(t, folder, known, words)
		checkWrites(known, check, words)
	})
}

// checkPorts: it listens where it is said to, and nowhere else.
func checkPorts(t *testing.T, folder string, known facts, words []string) {
	t.Helper()
	if len(known.Listens) == 0 {
		return
	}
	said := enter(t, folder, fmt.Sprintf("'%s' >/dev/null 2>&1 & sleep 1.5; cat /proc/net/tcp; kill -KILL $!", strings.Join(words, "' '")))
	var ports []int
	for _, line := range strings.Split(said, "\n") {
		fields := strings.Fields(line)
		var address string
		var port int
		if len(fields) > 3 && fields[3] == "0A" { // it listens
			if _, err := fmt.Sscanf(strings.Replace(fields[1], ":", " ", 1), "%s %x", &address, &port); err == nil {
				ports = append(ports, port)
			}
		}
	}
	if !slices.Equal(ports, known.Listens) {
		t.Errorf("it listens on %v, known is %v", ports, known.Listens)
	}
}

// checkWrites: another user than root, and a root file system that is read only, are borne exactly when each folder that
// it writes is a volume.
func checkWrites(known facts, check func(string, bool, string, string, ...string), words []string) {
	var volumes string
	for _, one := range known.Writes {
		volumes += fmt.Sprintf("mount -t tmpfs none .%s; ", one[0])
	}
	serves, writes := known.Alone == "Stays", len(known.Writes) > 0
	readOnly := "mount --rbind . . && cd \"$PWD\" && mount -o remount,bind,ro . && mount -t tmpfs none tmp; "
	if known.Repository == "docker.io/library/redis" { // its working folder is a volume of the image
		volumes += "mount -t tmpfs none data; "
	}
	asUser := append([]string{"setpriv", "--reuid=1000", "--regid=1000", "--clear-groups"}, words...)
	if writes {
		check("as another user", true, "", "", asUser...)
		check("read only", true, readOnly, "", words...)
	}
	if serves {
		check("read only with volumes", false, readOnly+volumes, "cd /data 2>/dev/null;", words...)
	}
}
