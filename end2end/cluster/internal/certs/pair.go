// Package certs makes the keys and certificates of a lab's cluster, and mends them: whatever is
// missing, damaged, about to expire or not of its authority is made anew, the rest is kept.
package certs

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"podlab/cluster/internal/files"
)

// Pair is a certificate with its key, both as PEM.
type Pair struct {
	Cert []byte
	Key  []byte
}

// CertFile and KeyFile are where a pair of this name lies.
func CertFile(dir, name string) string { return filepath.Join(dir, name+".crt") }

// KeyFile is where the key of this name lies.
func KeyFile(dir, name string) string { return filepath.Join(dir, name+".key") }

func load(dir, name string) (Pair, error) {
	cert, err := os.ReadFile(CertFile(dir, name))
	if err != nil {
		return Pair{}, err
	}
	key, err := os.ReadFile(KeyFile(dir, name))
	return Pair{Cert: cert, Key: key}, err
}

// save writes the key first: a certificate without its key is the half-written state that load's caller sees.
func (p Pair) save(dir, name string) error {
	if err := files.WriteWhole(KeyFile(dir, name), p.Key, 0o600); err != nil {
		return err
	}
	return files.WriteWhole(CertFile(dir, name), p.Cert, 0o600)
}

// parse gives the certificate; it fails when the key is not the certificate's.
func (p Pair) parse() (*x509.Certificate, *ecdsa.PrivateKey, error) {
	both, err := tls.X509KeyPair(p.Cert, p.Key)
	if err != nil {
		return nil, nil, err
	}
	key, ok := both.PrivateKey.(*ecdsa.PrivateKey)
	if !ok {
		return nil, nil, errors.New("not an ECDSA key")
	}
	return both.Leaf, key, nil
}

// newKey makes a key on P-256: every client knows the curve, and it is made at once.
func newKey() (*ecdsa.PrivateKey, []byte, error) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return nil, nil, fmt.Errorf("make a key: %w", err)
	}
	der, err := x509.MarshalECPrivateKey(key)
	if err != nil {
		return nil, nil, fmt.Errorf("make a key: %w", err)
	}
	return key, pem.EncodeToMemory(&pem.Block{Type: "EC PRIVATE KEY", Bytes: der}), nil
}
