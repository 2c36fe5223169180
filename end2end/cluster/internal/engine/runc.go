package engine

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"

	"podlab/cluster/internal/files"
)

// Runc acts as runc: it takes out of a container's description what this machine cannot give, and becomes runc.
// It returns only when that fails.
func Runc(args []string) error {
	document, err := described(args[1:])
	if err != nil {
		return err
	}
	if document != "" {
		if err := rewrite(document); err != nil {
			return fmt.Errorf("change %s: %w", document, err)
		}
	}
	path, err := exec.LookPath("runc")
	if err != nil {
		return fmt.Errorf("find runc: %w", err)
	}
	return syscall.Exec(path, append([]string{"runc"}, args[1:]...), os.Environ())
}

// described finds the file that describes the process of a call: the bundle's for create and run, the one of --process for exec.
func described(args []string) (string, error) {
	if slices.Contains(args, "exec") {
		return valueOf(args, "--process", "-p"), nil
	}
	if !slices.Contains(args, "create") && !slices.Contains(args, "run") {
		return "", nil
	}
	bundle := valueOf(args, "--bundle", "-b")
	if bundle == "" {
		return "", errors.New("a container without a --bundle")
	}
	return filepath.Join(bundle, "config.json"), nil
}

func valueOf(args []string, names ...string) string {
	for i, arg := range args {
		name, value, joined := strings.Cut(arg, "=")
		switch {
		case !slices.Contains(names, name):
		case joined:
			return value
		case i+1 < len(args):
			return args[i+1]
		}
	}
	return ""
}

func rewrite(path string) error {
	content, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	if content, err = modest(content); err != nil {
		return err
	}
	return files.WriteWhole(path, content, 0o600)
}

// modest takes CAP_SYS_RESOURCE out of a description, and what needs it: limits, and a lower OOM score. The rest stays as it is.
func modest(content []byte) ([]byte, error) {
	var document map[string]json.RawMessage
	if err := json.Unmarshal(content, &document); err != nil {
		return nil, err
	}
	process, isContainer := document, false
	if inner, ok := document["process"]; ok { // a container's; that of `exec` is the process itself
		isContainer, process = true, nil
		if err := json.Unmarshal(inner, &process); err != nil {
			return nil, err
		}
	}
	if err := lessen(process); err != nil {
		return nil, err
	}
	if isContainer {
		inner, err := json.Marshal(process)
		if err != nil {
			return nil, err
		}
		document["process"] = inner
	}
	return json.Marshal(document)
}

func lessen(process map[string]json.RawMessage) error {
	delete(process, "rlimits")
	var score int
	if json.Unmarshal(process["oomScoreAdj"], &score) == nil && score < 0 {
		delete(process, "oomScoreAdj")
	}
	var capabilities map[string][]string
	if err := json.Unmarshal(process["capabilities"], &capabilities); err != nil {
		return nil // it has none
	}
	for kind, names := range capabilities {
		capabilities[kind] = slices.DeleteFunc(names, func(name string) bool { return name == "CAP_SYS_RESOURCE" })
	}
	changed, err := json.Marshal(capabilities)
	process["capabilities"] = changed
	return err
}
