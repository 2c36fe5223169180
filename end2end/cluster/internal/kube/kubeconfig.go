// Package kube reads a kubeconfig and asks the API server that it names the few things this program needs to know.
package kube

import (
	"encoding/base64"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"go.yaml.in/yaml/v3"
)

// ErrNoContext: no kubeconfig has the context.
var ErrNoContext = errors.New("no kubeconfig has the context")

// Access is what a context says of its server and its user.
type Access struct {
	Server           string
	Authority        []byte
	Certificate, Key []byte
	Token            string
	ServerName       string
}

type document struct {
	Contexts []struct {
		Name    string
		Context struct{ Cluster, User string }
	}
	Clusters []struct {
		Name    string
		Cluster struct {
			Server     string
			Data       string `yaml:"certificate-authority-data"`
			File       string `yaml:"certificate-authority"`
			ServerName string `yaml:"tls-server-name"`
		}
	}
	Users []struct {
		Name string
		User struct {
			CertificateData string `yaml:"client-certificate-data"`
			CertificateFile string `yaml:"client-certificate"`
			KeyData         string `yaml:"client-key-data"`
			KeyFile         string `yaml:"client-key"`
			Token           string
		}
	}
}

// Files are the kubeconfigs that kubectl and kind read: the one given, else KUBECONFIG's, else the one at home.
func Files(given string) []string {
	if given != "" {
		return []string{given}
	}
	var all []string
	for _, path := range filepath.SplitList(os.Getenv("KUBECONFIG")) {
		if path != "" {
			all = append(all, path)
		}
	}
	if len(all) > 0 {
		return all
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return nil
	}
	return []string{filepath.Join(home, ".kube", "config")}
}

// Find reads a context. Of several files the first one that has it counts.
func Find(files []string, context string) (Access, error) {
	for _, path := range files {
		content, err := os.ReadFile(path)
		if err != nil {
			continue // as kubectl: what is not there says nothing
		}
		var d document
		if err := yaml.Unmarshal(content, &d); err != nil {
			return Access{}, fmt.Errorf("read %s: %w", path, err)
		}
		access, err := d.find(context, filepath.Dir(path))
		if !errors.Is(err, ErrNoContext) {
			return access, err
		}
	}
	return Access{}, fmt.Errorf("%w %s", ErrNoContext, context)
}

func (d document) find(context, dir string) (Access, error) {
	for _, c := range d.Contexts {
		if c.Name == context {
			return d.access(c.Context.Cluster, c.Context.User, dir)
		}
	}
	return Access{}, ErrNoContext
}

func (d document) access(cluster, user, dir string) (Access, error) {
	var a Access
	var failed error
	for _, c := range d.Clusters {
		if c.Name == cluster {
			authority, err := either(c.Cluster.Data, c.Cluster.File, dir)
			a.Server, a.Authority, a.ServerName, failed = c.Cluster.Server, authority, c.Cluster.ServerName, err
		}
	}
	for _, u := range d.Users {
		if u.Name == user {
			certificate, err := either(u.User.CertificateData, u.User.CertificateFile, dir)
			key, failing := either(u.User.KeyData, u.User.KeyFile, dir)
			a.Certificate, a.Key, a.Token, failed = certificate, key, u.User.Token, errors.Join(failed, err, failing)
		}
	}
	if failed == nil && a.Server == "" {
		failed = fmt.Errorf("the kubeconfig names no server of the cluster %q", cluster)
	}
	return a, failed
}

// either decodes data, or reads a file; a relative one is seen from the kubeconfig's folder.
func either(data, file, dir string) ([]byte, error) {
	if data != "" {
		return base64.StdEncoding.DecodeString(data)
	}
	if file == "" {
		return nil, nil
	}
	if !filepath.IsAbs(file) {
		file = filepath.Join(dir, file)
	}
	return os.ReadFile(file)
}
