package main

import (
	"bufio"
	"net/http"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-containerregistry/pkg/v1/empty"
	"github.com/google/go-containerregistry/pkg/v1/layout"
)

func TestRegistryWithoutImages(t *testing.T) {
	for line, want := range map[string]int{"registry": 2, "registry --images": 2, "registry --images x more": 2, "registry --images " + t.TempDir(): 1} {
		if status, _, said := perform(t, strings.Fields(line)...); status != want || said == "" {
			t.Errorf("%q: exit status %d, %q", line, status, said)
		}
	}
}

func TestRegistryServesUntilItIsTold(t *testing.T) {
	folder := t.TempDir()
	if _, err := layout.Write(folder, empty.Index); err != nil {
		t.Fatal(err)
	}
	cmd := command(t, "registry", "--images", folder, "--listen", "127.0.0.1:0")
	said, err := cmd.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	line, err := bufio.NewReader(said).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	address := regexp.MustCompile(`127\.0\.0\.1:\d+`).FindString(line)
	answer, err := http.Get("http://" + address + "/v2/")
	if err != nil {
		t.Fatalf("%q: %v", line, err)
	}
	answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		t.Error(answer.Status)
	}
	if err := cmd.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	if err := cmd.Wait(); err != nil {
		t.Error(err)
	}
}
