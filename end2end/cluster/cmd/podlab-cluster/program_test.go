package main

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// asProgram makes the test binary act as podlab-cluster, so that the tests see what a caller sees.
const asProgram = "PODLAB_CLUSTER_TEST_AS_PROGRAM"

func TestMain(m *testing.M) {
	if os.Getenv(asProgram) != "" {
		main()
	}
	os.Exit(m.Run())
}

func command(t *testing.T, args ...string) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), self, args...)
	cmd.Env = append(os.Environ(), asProgram+"=1")
	return cmd
}

// perform runs a command to its end and gives its exit status and its line of JSON, if it printed one.
func perform(t *testing.T, args ...string) (int, map[string]any, string) {
	t.Helper()
	cmd := command(t, args...)
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	if err := cmd.Run(); err != nil && cmd.ProcessState == nil {
		t.Fatal(err)
	}
	var result map[string]any
	if stdout.Len() > 0 {
		if err := json.Unmarshal(stdout.Bytes(), &result); err != nil {
			t.Fatalf("stdout %q: %v", stdout.String(), err)
		}
	}
	return cmd.ProcessState.ExitCode(), result, stderr.String()
}

func TestWrongUsage(t *testing.T) {
	for _, line := range []string{
		"", "nothing", "api-server", "api-server restart", "api-server start", "api-server start --dir x", "build",
		"build --out a --cache b", "api-server status --dir x more", "api-server stop --dir x --bin y",
		"kind", "kind restart --cache x", "kind up", "kind up --cache x --name Big", "kind up --cache x more",
		"kind status --cache x --progress y", "kind load --cache x",
	} {
		status, result, said := perform(t, strings.Fields(line)...)
		if status != 2 || result != nil || said == "" {
			t.Errorf("%q: exit status %d, %v, %q", line, status, result, said)
		}
	}
}

func TestStatusAndStopWithoutAServer(t *testing.T) {
	dir := t.TempDir()
	if status, result, _ := perform(t, "api-server", "status", "--dir", dir); status != 1 || result["state"] != "stopped" {
		t.Errorf("status: %d, %v", status, result)
	}
	if status, _, said := perform(t, "api-server", "stop", "--dir", dir); status != 0 || !strings.Contains(said, "nothing runs") {
		t.Errorf("stop: %d, %q", status, said)
	}
}

func TestStartWithoutAProgramSaysWhatToDo(t *testing.T) {
	status, _, said := perform(t, "api-server", "start", "--dir", t.TempDir(), "--bin", t.TempDir())
	if status != 1 || !strings.Contains(said, "podlab-cluster build") {
		t.Errorf("exit status %d, %q", status, said)
	}
}

func TestStatusOfNoCluster(t *testing.T) {
	t.Setenv("KUBECONFIG", filepath.Join(t.TempDir(), "none"))
	cache := t.TempDir()
	status, result, _ := perform(t, "kind", "status", "--cache", cache, "--name", "podlab-of-no-one")
	if status != 1 || result["state"] != "none" || result["context"] != "kind-podlab-of-no-one" {
		t.Errorf("exit status %d, %v", status, result)
	}
	if entries, _ := os.ReadDir(cache); len(entries) != 0 {
		t.Errorf("status made %v", entries)
	}
}

func TestLoadRefusesWhatIsNoArchive(t *testing.T) {
	path := filepath.Join(t.TempDir(), "image.tar")
	if err := os.WriteFile(path, []byte("no archive"), 0o600); err != nil {
		t.Fatal(err)
	}
	status, result, said := perform(t, "kind", "load", "--cache", t.TempDir(), path)
	if status != 1 || result != nil || !strings.Contains(said, "docker save") {
		t.Errorf("exit status %d, %v, %s", status, result, said)
	}
}
