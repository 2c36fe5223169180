package build

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// key is a hash of all that programs depend on: their module's files, go's arguments, its version and the machine's kind.
func key(ctx context.Context, module string, arguments []string) (string, error) {
	toolchain, err := exec.CommandContext(ctx, "go", "env", "GOVERSION", "GOOS", "GOARCH").Output()
	if err != nil {
		return "", fmt.Errorf("ask go for its version: %w", err)
	}
	sources, err := sourceFiles(module)
	if err != nil {
		return "", err
	}
	sum := sha256.New()
	fmt.Fprintf(sum, "%s\n%s\n", toolchain, strings.Join(arguments, "\n"))
	for _, path := range sources {
		if err := add(sum, path); err != nil {
			return "", fmt.Errorf("hash the sources: %w", err)
		}
	}
	return hex.EncodeToString(sum.Sum(nil))[:16], nil
}

// sourceFiles of a module with one package, sorted, without its tests.
func sourceFiles(module string) ([]string, error) {
	paths, err := filepath.Glob(filepath.Join(module, "*.go"))
	if err != nil {
		return nil, fmt.Errorf("list the sources: %w", err)
	}
	paths = slices.DeleteFunc(paths, func(path string) bool { return strings.HasSuffix(path, "_test.go") })
	paths = append(paths, filepath.Join(module, "go.mod"), filepath.Join(module, "go.sum"))
	slices.Sort(paths)
	return paths, nil
}

func add(sum io.Writer, path string) error {
	content, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(sum, "%s %d\n%s", filepath.Base(path), len(content), content)
	return err
}
