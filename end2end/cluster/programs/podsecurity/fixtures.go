package main

import (
	"encoding/json"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	corev1 "k8s.io/api/core/v1"
	"sigs.k8s.io/yaml"
)

type fixture struct {
	// Level, version, pass or fail, and the file: `baseline/v1.34/fail/privileged0.yaml`.
	Name string     `json:"name"`
	Pod  corev1.Pod `json:"pod"`
}

// fixtures prints the Pods of test/testdata in the package's sources that are for versions from 1.33 on.
func fixtures(sources string, out io.Writer) error {
	folder := filepath.Join(sources, "test", "testdata")
	answers := json.NewEncoder(out)
	return filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || filepath.Ext(path) != ".yaml" {
			return err
		}
		name, err := filepath.Rel(folder, path)
		if err != nil || !isKnown(strings.Split(filepath.ToSlash(name), "/")) {
			return err
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		told := fixture{Name: filepath.ToSlash(name)}
		if err := yaml.UnmarshalStrict(text, &told.Pod); err != nil {
			return err
		}
		return answers.Encode(told)
	})
}

// isKnown tells whether a fixture is of a version that Podlab judges by: those before 1.33 have two digits from 10 to 32.
func isKnown(parts []string) bool {
	return len(parts) == 4 && len(parts[1]) == len("v1.33") && parts[1] >= "v1.33"
}
