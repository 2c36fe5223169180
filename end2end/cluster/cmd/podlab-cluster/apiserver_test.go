package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"podlab/cluster/internal/process"
)

// limit for what a real server needs a few seconds for, on a busy machine.
const limit = time.Minute

// hyper is the multi-call program that these tests need.
func hyper(t *testing.T) string {
	t.Helper()
	path := os.Getenv("PODLAB_HYPER")
	if path == "" {
		t.Skip("SKIPPED: PODLAB_HYPER names no program, so no real API server was started (see README.md)")
	}
	return path
}

// started is a running server in a folder; it is stopped and deleted when the test ends.
func started(t *testing.T) (dir string, result map[string]any) {
	t.Helper()
	dir = filepath.Join(t.TempDir(), strings.Repeat("long", 20), "server") // longer than a socket's path may be
	t.Cleanup(func() {
		cmd := exec.Command(os.Args[0], "api-server", "stop", "--dir", dir, "--delete")
		cmd.Env = append(os.Environ(), asProgram+"=1")
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Errorf("stop: %v\n%s", err, out)
		}
	})
	return dir, startIn(t, dir)
}

func startIn(t *testing.T, dir string) map[string]any {
	t.Helper()
	status, result, said := perform(t, "api-server", "start", "--dir", dir, "--bin", hyper(t))
	if status != 0 {
		t.Fatalf("start: exit status %d\n%s", status, said)
	}
	return result
}

// kubectl runs with a server's kubeconfig and gives what it says.
func kubectl(t *testing.T, kubeconfig, stdin string, args ...string) (string, error) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), hyper(t), append([]string{"kubectl", "--kubeconfig", kubeconfig}, args...)...)
	cmd.Stdin = strings.NewReader(stdin)
	out, err := cmd.CombinedOutput()
	return string(out), err
}

func mustKubectl(t *testing.T, kubeconfig, stdin string, args ...string) string {
	t.Helper()
	out, err := kubectl(t, kubeconfig, stdin, args...)
	if err != nil {
		t.Fatalf("kubectl %v: %v\n%s", args, err, out)
	}
	return out
}

const yellow = `apiVersion: v1
kind: Pod
metadata: {name: yellow}
spec:
  containers:
  - {name: lemon, image: busybox}
  - {name: gold, image: redis}
`

func TestServerJudgesStoresAndDeletesPods(t *testing.T) {
	hyper(t)
	dir, result := started(t)
	config := fmt.Sprint(result["kubeconfig"])
	if result["context"] != "podlab-api" || config != filepath.Join(dir, "kubeconfig") || result["started"] != true {
		t.Errorf("result %v", result)
	}
	versions := mustKubectl(t, config, "", "version")
	if strings.Count(versions, fmt.Sprint(result["version"])) != 2 {
		t.Errorf("kubectl and server differ from %v:\n%s", result["version"], versions)
	}
	mustKubectl(t, config, yellow, "create", "-f", "-", "--dry-run=server", "--validate=strict")
	mustKubectl(t, config, yellow, "create", "-f", "-", "--validate=strict")
	wrong := strings.ReplaceAll(strings.ReplaceAll(yellow, "yellow", "other"), "image: redis", "Image: redis")
	if out, err := kubectl(t, config, wrong, "create", "-f", "-", "--validate=strict"); err == nil || !strings.Contains(out, "unknown field") {
		t.Errorf("a wrong Pod: %v\n%s", err, out)
	}
	mustKubectl(t, config, "", "delete", "pod", "yellow", "--timeout=10s")
	mustKubectl(t, config, "", "create", "namespace", "short")
	mustKubectl(t, config, "", "create", "configmap", "note", "--namespace=short")
	mustKubectl(t, config, "", "delete", "namespace", "short", "--timeout=30s")
}

func TestStartsAtOnceMakeOneServer(t *testing.T) {
	hyper(t)
	dir := filepath.Join(t.TempDir(), "server")
	defer perform(t, "api-server", "stop", "--dir", dir, "--delete")
	results := make([]map[string]any, 3)
	var all sync.WaitGroup
	for i := range results {
		all.Go(func() { _, results[i], _ = perform(t, "api-server", "start", "--dir", dir, "--bin", hyper(t)) })
	}
	all.Wait()
	began := 0
	for _, result := range results {
		if result["server"] == nil || result["server"] != results[0]["server"] {
			t.Errorf("results %v", results)
		}
		if result["started"] == true {
			began++
		}
	}
	if began != 1 {
		t.Errorf("%d of 3 starts started a server", began)
	}
}

// Whatever is broken, the next start mends it and keeps address and objects.
func TestStartMends(t *testing.T) {
	hyper(t)
	dir, first := started(t)
	config := fmt.Sprint(first["kubeconfig"])
	mustKubectl(t, config, "", "create", "configmap", "kept")
	damages := []struct {
		name  string
		works bool // nevertheless
		do    func(t *testing.T)
	}{
		{"kube-apiserver was killed", false, func(t *testing.T) { kill(t, dir, "kube-apiserver") }},
		{"all were killed", false, func(t *testing.T) { kill(t, dir, "etcd", "kube-apiserver", "kube-controller-manager") }},
		{"all run, the state file is lost", true, func(t *testing.T) {
			if err := os.WriteFile(filepath.Join(dir, "state.json"), []byte(`{"port":`), 0o600); err != nil {
				t.Fatal(err)
			}
		}},
		{"stopped, its keys half-written", false, func(t *testing.T) {
			perform(t, "api-server", "stop", "--dir", dir)
			for _, name := range []string{"ca.crt", "admin.key"} {
				if err := os.Truncate(filepath.Join(dir, "pki", name), 10); err != nil {
					t.Fatal(err)
				}
			}
		}},
	}
	for _, damage := range damages {
		t.Run(damage.name, func(t *testing.T) {
			damage.do(t)
			if status, result, _ := perform(t, "api-server", "status", "--dir", dir); (status == 0) != damage.works {
				t.Errorf("status after the damage: %d, %v", status, result)
			}
			again := startIn(t, dir)
			if again["started"] == damage.works || again["server"] != first["server"] {
				t.Errorf("first %v, again %v", first, again)
			}
			mustKubectl(t, config, "", "get", "configmap", "kept")
		})
	}
}

// processes reads the server's processes as the state file names them.
func processes(t *testing.T, dir string) []process.Process {
	t.Helper()
	content, err := os.ReadFile(filepath.Join(dir, "state.json"))
	if err != nil {
		t.Fatal(err)
	}
	var state struct{ Processes []process.Process }
	if err := json.Unmarshal(content, &state); err != nil {
		t.Fatal(err)
	}
	return state.Processes
}

func kill(t *testing.T, dir string, names ...string) {
	t.Helper()
	for _, p := range processes(t, dir) {
		if strings.Contains(strings.Join(names, " "), p.Name) {
			if err := syscall.Kill(p.PID, syscall.SIGKILL); err != nil {
				t.Fatal(err)
			}
			awaitEnd(t, p)
		}
	}
}

func awaitEnd(t *testing.T, all ...process.Process) {
	t.Helper()
	deadline := time.Now().Add(limit)
	for _, p := range all {
		for p.Alive() {
			if time.Now().After(deadline) {
				t.Fatalf("%s (process %d) is still there", p.Name, p.PID)
			}
			time.Sleep(20 * time.Millisecond)
		}
	}
}

// A server in the foreground ends with its stdin, with a signal, with a stop, and when it is killed.
func TestRunLeavesNothingBehind(t *testing.T) {
	hyper(t)
	endings := []struct {
		name   string
		status int
		end    func(t *testing.T, dir string, run *exec.Cmd, stdin func() error)
	}{
		{"stdin closed", 0, func(t *testing.T, _ string, _ *exec.Cmd, stdin func() error) { _ = stdin() }},
		{"SIGTERM", 0, func(t *testing.T, _ string, run *exec.Cmd, _ func() error) { _ = run.Process.Signal(syscall.SIGTERM) }},
		{"SIGKILL", -1, func(t *testing.T, _ string, run *exec.Cmd, _ func() error) { _ = run.Process.Kill() }},
		{"stop --delete", 0, func(t *testing.T, dir string, _ *exec.Cmd, _ func() error) {
			perform(t, "api-server", "stop", "--dir", dir, "--delete")
		}},
		{"a component ended", 1, func(t *testing.T, dir string, _ *exec.Cmd, _ func() error) { kill(t, dir, "etcd") }},
	}
	for _, ending := range endings {
		t.Run(ending.name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "server")
			run := command(t, "api-server", "run", "--dir", dir, "--bin", hyper(t), "--delete")
			stdin, err := run.StdinPipe()
			if err != nil {
				t.Fatal(err)
			}
			readLine(t, run)
			children := processes(t, dir)
			ending.end(t, dir, run, stdin.Close)
			awaitEnd(t, children...)
			_ = run.Wait()
			if status := run.ProcessState.ExitCode(); status != ending.status {
				t.Errorf("exit status %d, want %d", status, ending.status)
			}
			if _, err := os.Stat(dir); (err == nil) != (ending.name == "SIGKILL") {
				t.Errorf("the folder afterwards: %v", err)
			}
		})
	}
}

// readLine starts a command and waits for its line of JSON.
func readLine(t *testing.T, cmd *exec.Cmd) {
	t.Helper()
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	cmd.Stderr = os.Stderr
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	line, err := bufio.NewReader(stdout).ReadString('\n')
	if err != nil || !strings.Contains(line, `"started":true`) {
		t.Fatalf("run printed %q, %v", line, err)
	}
}
