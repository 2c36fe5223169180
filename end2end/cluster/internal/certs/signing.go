package certs

import (
	"crypto/x509"
	"encoding/pem"
	"os"

	"podlab/cluster/internal/files"
)

// EnsureSigningKey keeps or makes the key that signs the tokens of ServiceAccounts, and gives its file.
// Who verifies may be given the same file: Kubernetes takes the public half of it.
func EnsureSigningKey(dir, name string) (string, error) {
	path := KeyFile(dir, name)
	if content, err := os.ReadFile(path); err == nil && isKey(content) {
		return path, nil
	}
	_, content, err := newKey()
	if err != nil {
		return "", err
	}
	return path, files.WriteWhole(path, content, 0o600)
}

func isKey(content []byte) bool {
	block, _ := pem.Decode(content)
	if block == nil {
		return false
	}
	_, err := x509.ParseECPrivateKey(block.Bytes)
	return err == nil
}
