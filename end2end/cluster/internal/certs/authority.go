package certs

import (
	"crypto/ecdsa"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"fmt"
	"math/big"
	"time"
)

const (
	lifetime = 10 * 365 * 24 * time.Hour // a lab's: nothing outside the machine trusts it
	renewAt  = 24 * time.Hour            // what expires sooner is made anew
	backdate = time.Hour                 // for clocks that are set back a little
)

// Authority signs certificates.
type Authority struct {
	Pair
	cert *x509.Certificate
	key  *ecdsa.PrivateKey
}

// EnsureAuthority loads the authority of this name, or makes one.
func EnsureAuthority(dir, name string) (Authority, error) {
	if pair, err := load(dir, name); err == nil {
		cert, key, err := pair.parse()
		if err == nil && cert.IsCA && time.Until(cert.NotAfter) > renewAt && time.Now().After(cert.NotBefore) {
			return Authority{pair, cert, key}, nil
		}
	}
	return newAuthority(dir, name)
}

func newAuthority(dir, name string) (Authority, error) {
	template, err := blank(pkix.Name{CommonName: "podlab-" + name})
	if err != nil {
		return Authority{}, err
	}
	template.IsCA, template.BasicConstraintsValid = true, true
	template.KeyUsage = x509.KeyUsageCertSign | x509.KeyUsageDigitalSignature
	pair, err := sign(template, nil, nil)
	if err != nil {
		return Authority{}, err
	}
	cert, key, err := pair.parse()
	if err != nil {
		return Authority{}, fmt.Errorf("new certificate authority: %w", err)
	}
	return Authority{pair, cert, key}, pair.save(dir, name)
}

// blank is a certificate for a subject, with a random number and our lifetime.
func blank(subject pkix.Name) (*x509.Certificate, error) {
	serial, err := rand.Int(rand.Reader, new(big.Int).Lsh(big.NewInt(1), 120))
	if err != nil {
		return nil, fmt.Errorf("make a certificate: %w", err)
	}
	now := time.Now()
	return &x509.Certificate{
		SerialNumber: serial, Subject: subject, NotBefore: now.Add(-backdate), NotAfter: now.Add(lifetime),
	}, nil
}

// sign makes a key and its certificate, signed by the issuer, or by itself when that is nil.
func sign(template, issuer *x509.Certificate, issuerKey *ecdsa.PrivateKey) (Pair, error) {
	key, keyPEM, err := newKey()
	if err != nil {
		return Pair{}, err
	}
	if issuer == nil {
		issuer, issuerKey = template, key
	}
	der, err := x509.CreateCertificate(rand.Reader, template, issuer, &key.PublicKey, issuerKey)
	if err != nil {
		return Pair{}, fmt.Errorf("sign the certificate of %s: %w", template.Subject.CommonName, err)
	}
	return Pair{Cert: pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}), Key: keyPEM}, nil
}
