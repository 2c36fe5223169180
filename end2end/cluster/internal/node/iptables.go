package node

import (
	"debug/elf"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// iptables copies out of Debian's tree what kube-proxy runs: the program, its names, its extensions, and their libraries.
func iptables(from, to string) error {
	c := collector{from: from, to: to, has: map[string]bool{}}
	for _, pattern := range []string{"usr/sbin/xtables-nft-multi", "usr/sbin/conntrack", "usr/lib/*/xtables/*.so"} {
		found, err := filepath.Glob(filepath.Join(from, pattern))
		if err != nil || len(found) == 0 {
			return errors.Join(err, fmt.Errorf("Debian's tree has no %s", pattern))
		}
		for _, path := range found {
			if err := c.add(strings.TrimPrefix(path, from)); err != nil {
				return err
			}
		}
	}
	for _, name := range []string{"iptables", "ip6tables"} {
		for _, does := range []string{"", "-save", "-restore"} {
			if err := link("xtables-nft-multi", filepath.Join(to, "usr/sbin", name+does)); err != nil {
				return err
			}
		}
	}
	return nil
}

// collector copies programs with the libraries that they name.
type collector struct {
	from, to string
	has      map[string]bool
}

func (c collector) add(path string) error {
	if c.has[path] {
		return nil
	}
	c.has[path] = true
	source := filepath.Join(c.from, path)
	if err := c.copy(source, filepath.Join(c.to, path)); err != nil {
		return err
	}
	file, err := elf.Open(source)
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	defer file.Close()
	needed, err := file.ImportedLibraries()
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	if loader := interpreter(file); loader != "" {
		needed = append(needed, loader)
	}
	for _, library := range needed {
		where, err := c.find(library)
		if err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		if err := c.add(where); err != nil {
			return err
		}
	}
	return nil
}

// interpreter is the path of the program that loads the libraries.
func interpreter(file *elf.File) string {
	for _, part := range file.Progs {
		if part.Type == elf.PT_INTERP {
			content, _ := io.ReadAll(part.Open())
			return strings.TrimRight(string(content), "\x00")
		}
	}
	return ""
}

func (c collector) find(library string) (string, error) {
	for _, pattern := range []string{library, "/lib/*-linux-gnu*/" + library, "/usr/lib/*-linux-gnu*/" + library, "/usr/lib/" + library} {
		found, _ := filepath.Glob(filepath.Join(c.from, pattern))
		if strings.HasPrefix(pattern, "/") && len(found) > 0 {
			return strings.TrimPrefix(found[0], c.from), nil
		}
	}
	return "", fmt.Errorf("Debian's tree has no %s", library)
}

// copy follows links within the tree: the copy has the name, and is the file.
func (c collector) copy(from, to string) error {
	for range 8 {
		target, err := os.Readlink(from)
		if errors.Is(err, fs.ErrInvalid) || err != nil {
			break
		}
		if filepath.IsAbs(target) {
			from = filepath.Join(c.from, target)
		} else {
			from = filepath.Join(filepath.Dir(from), target)
		}
	}
	content, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
		return err
	}
	return os.WriteFile(to, content, 0o755)
}
