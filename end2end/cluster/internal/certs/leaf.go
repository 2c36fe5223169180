package certs

import (
	"crypto/x509"
	"crypto/x509/pkix"
	"net"
	"slices"
	"time"
)

// Leaf says what a certificate is for: with Hosts a server's, without a client's.
type Leaf struct {
	Name          string // of its files
	CommonName    string // Kubernetes' user
	Organizations []string
	Hosts         []string // addresses and names
}

// Ensure loads the leaf's pair, or makes it when there is none that serves.
func (a Authority) Ensure(dir string, leaf Leaf) (Pair, error) {
	if pair, err := load(dir, leaf.Name); err == nil && a.serves(pair, leaf) {
		return pair, nil
	}
	pair, err := a.issue(leaf)
	if err != nil {
		return Pair{}, err
	}
	return pair, pair.save(dir, leaf.Name)
}

// serves says whether the pair is of this authority, for this leaf, now and for a while.
func (a Authority) serves(pair Pair, leaf Leaf) bool {
	cert, _, err := pair.parse()
	if err != nil {
		return false
	}
	roots := x509.NewCertPool()
	roots.AddCert(a.cert)
	for _, at := range []time.Time{time.Now(), time.Now().Add(renewAt)} {
		options := x509.VerifyOptions{Roots: roots, CurrentTime: at, KeyUsages: leaf.usage()}
		if _, err := cert.Verify(options); err != nil {
			return false
		}
	}
	for _, host := range leaf.Hosts {
		if cert.VerifyHostname(host) != nil {
			return false
		}
	}
	return cert.Subject.CommonName == leaf.CommonName && slices.Equal(cert.Subject.Organization, leaf.Organizations)
}

func (a Authority) issue(leaf Leaf) (Pair, error) {
	template, err := blank(pkix.Name{CommonName: leaf.CommonName, Organization: leaf.Organizations})
	if err != nil {
		return Pair{}, err
	}
	template.KeyUsage, template.ExtKeyUsage = x509.KeyUsageDigitalSignature, leaf.usage()
	for _, host := range leaf.Hosts {
		if ip := net.ParseIP(host); ip != nil {
			template.IPAddresses = append(template.IPAddresses, ip)
		} else {
			template.DNSNames = append(template.DNSNames, host)
		}
	}
	return sign(template, a.cert, a.key)
}

func (l Leaf) usage() []x509.ExtKeyUsage {
	if len(l.Hosts) > 0 {
		return []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth}
	}
	return []x509.ExtKeyUsage{x509.ExtKeyUsageClientAuth}
}
