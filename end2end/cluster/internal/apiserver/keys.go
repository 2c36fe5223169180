package apiserver

import (
	"fmt"
	"os"

	"podlab/cluster/internal/certs"
)

// What the server's certificate is valid for: loopback, and the names Pods would use.
var hosts = []string{
	"127.0.0.1", "localhost", firstServiceIP,
	"kubernetes", "kubernetes.default", "kubernetes.default.svc", "kubernetes.default.svc.cluster.local",
}

var (
	serving = certs.Leaf{Name: "apiserver", CommonName: "kube-apiserver", Hosts: hosts}
	admin   = certs.Leaf{Name: "admin", CommonName: "podlab-admin", Organizations: []string{"system:masters"}}
	manager = certs.Leaf{Name: "controller-manager", CommonName: "system:kube-controller-manager"}
)

const (
	authority  = "ca"
	signingKey = "service-account"
)

// identity is what a client needs to be known to the server, and to know it.
type identity struct {
	authority []byte // PEM
	certs.Pair
}

// ensureKeys makes or mends all keys and certificates, and gives the two clients'.
func (s *Server) ensureKeys() (adminID, managerID identity, err error) {
	dir := s.path(keysDir)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return identity{}, identity{}, fmt.Errorf("make the keys: %w", err)
	}
	ca, err := certs.EnsureAuthority(dir, authority)
	if err != nil {
		return identity{}, identity{}, err
	}
	if _, err := certs.EnsureSigningKey(dir, signingKey); err != nil {
		return identity{}, identity{}, err
	}
	pairs := make([]certs.Pair, 3)
	for i, leaf := range []certs.Leaf{serving, admin, manager} {
		if pairs[i], err = ca.Ensure(dir, leaf); err != nil {
			return identity{}, identity{}, err
		}
	}
	return identity{ca.Cert, pairs[1]}, identity{ca.Cert, pairs[2]}, nil
}

// loadAdmin reads the admin's keys as they are, without mending.
func (s *Server) loadAdmin() (identity, error) {
	dir := s.path(keysDir)
	var id identity
	for path, content := range map[string]*[]byte{
		certs.CertFile(dir, authority):  &id.authority,
		certs.CertFile(dir, admin.Name): &id.Cert,
		certs.KeyFile(dir, admin.Name):  &id.Key,
	} {
		var err error
		if *content, err = os.ReadFile(path); err != nil {
			return identity{}, err
		}
	}
	return id, nil
}
