package certs

import (
	"bytes"
	"crypto/x509/pkix"
	"os"
	"testing"
	"time"
)

var server = Leaf{Name: "server", CommonName: "server", Hosts: []string{"127.0.0.1", "localhost"}}

// ensure makes or mends everything in a folder.
func ensure(t *testing.T, dir string, leaf Leaf) (Authority, Pair) {
	t.Helper()
	ca, err := EnsureAuthority(dir, "ca")
	if err != nil {
		t.Fatal(err)
	}
	pair, err := ca.Ensure(dir, leaf)
	if err != nil {
		t.Fatal(err)
	}
	if !ca.serves(pair, leaf) {
		t.Fatal("the pair does not serve")
	}
	return ca, pair
}

func TestKeepsWhatServes(t *testing.T) {
	dir := t.TempDir()
	ca, pair := ensure(t, dir, server)
	again, same := ensure(t, dir, server)
	if !bytes.Equal(ca.Cert, again.Cert) || !bytes.Equal(pair.Cert, same.Cert) {
		t.Error("certificates that serve were made anew")
	}
	if info, err := os.Stat(KeyFile(dir, "server")); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("key file: %v, %v", info.Mode(), err)
	}
}

func TestMends(t *testing.T) {
	damages := map[string]func(t *testing.T, dir string, ca Authority){
		"no certificate":  func(t *testing.T, dir string, _ Authority) { must(t, os.Remove(CertFile(dir, "server"))) },
		"half a key":      func(t *testing.T, dir string, _ Authority) { must(t, os.Truncate(KeyFile(dir, "server"), 20)) },
		"empty authority": func(t *testing.T, dir string, _ Authority) { must(t, os.Truncate(CertFile(dir, "ca"), 0)) },
		"another's key": func(t *testing.T, dir string, _ Authority) {
			_, key, err := newKey()
			must(t, err)
			must(t, os.WriteFile(KeyFile(dir, "server"), key, 0o600))
		},
		"another authority's": func(t *testing.T, dir string, _ Authority) {
			_, pair := ensure(t, t.TempDir(), server)
			must(t, pair.save(dir, "server"))
		},
		"expired":      func(t *testing.T, dir string, ca Authority) { replaceBy(t, dir, ca, -time.Minute) },
		"expires soon": func(t *testing.T, dir string, ca Authority) { replaceBy(t, dir, ca, time.Hour) },
	}
	for name, damage := range damages {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			ca, pair := ensure(t, dir, server)
			damage(t, dir, ca)
			if _, mended := ensure(t, dir, server); bytes.Equal(mended.Cert, pair.Cert) {
				t.Error("not made anew")
			}
		})
	}
}

func TestOtherHostsOrSubjectNeedAnotherCertificate(t *testing.T) {
	dir := t.TempDir()
	_, pair := ensure(t, dir, server)
	wider := server
	wider.Hosts = append(wider.Hosts, "kubernetes.default")
	_, second := ensure(t, dir, wider)
	wider.Organizations = []string{"system:masters"}
	_, third := ensure(t, dir, wider)
	if bytes.Equal(pair.Cert, second.Cert) || bytes.Equal(second.Cert, third.Cert) {
		t.Error("a certificate for something else was kept")
	}
}

func TestSigningKeyIsKeptAndMended(t *testing.T) {
	dir := t.TempDir()
	path, err := EnsureSigningKey(dir, "sa")
	must(t, err)
	first, _ := os.ReadFile(path)
	_, err = EnsureSigningKey(dir, "sa")
	must(t, err)
	if again, _ := os.ReadFile(path); !bytes.Equal(first, again) {
		t.Error("a good key was made anew: tokens it signed are void")
	}
	must(t, os.Truncate(path, 5))
	_, err = EnsureSigningKey(dir, "sa")
	must(t, err)
	if mended, _ := os.ReadFile(path); !isKey(mended) {
		t.Error("a half-written key was kept")
	}
}

// replaceBy writes a certificate that ends after a time, else right.
func replaceBy(t *testing.T, dir string, ca Authority, left time.Duration) {
	template, err := blank(pkix.Name{CommonName: server.CommonName})
	must(t, err)
	template.NotAfter, template.ExtKeyUsage, template.DNSNames = time.Now().Add(left), server.usage(), server.Hosts
	pair, err := sign(template, ca.cert, ca.key)
	must(t, err)
	must(t, pair.save(dir, "server"))
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
