package apiserver

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"
)

// askLimit is for one question to a server on loopback.
const askLimit = 5 * time.Second

// prober asks a server whether it can be used.
type prober struct {
	url    string
	client *http.Client
}

func newProber(id identity, port int) (prober, error) {
	pair, err := tls.X509KeyPair(id.Cert, id.Key)
	if err != nil {
		return prober{}, fmt.Errorf("the admin's certificate: %w", err)
	}
	roots := x509.NewCertPool()
	if !roots.AppendCertsFromPEM(id.authority) {
		return prober{}, errors.New("the authority's certificate cannot be read")
	}
	// No proxy: what the environment names is for other addresses than loopback.
	transport := &http.Transport{TLSClientConfig: &tls.Config{RootCAs: roots, Certificates: []tls.Certificate{pair}}}
	return prober{serverURL(port), &http.Client{Transport: transport, Timeout: askLimit}}, nil
}

func (p prober) close() { p.client.CloseIdleConnections() }

// ready is nil when the server answers and a Pod can be created in the namespace "default": until its
// ServiceAccount is there, that is forbidden.
func (p prober) ready(ctx context.Context) error {
	for _, path := range []string{"/readyz", "/api/v1/namespaces/default/serviceaccounts/default"} {
		if _, err := p.get(ctx, path); err != nil {
			return err
		}
	}
	return nil
}

// healthy is nil when the server itself answers, controllers or not.
func (p prober) healthy(ctx context.Context) error {
	_, err := p.get(ctx, "/healthz")
	return err
}

func (p prober) version(ctx context.Context) (string, error) {
	body, err := p.get(ctx, "/version")
	if err != nil {
		return "", err
	}
	var info struct{ GitVersion string }
	if err := json.Unmarshal(body, &info); err != nil {
		return "", fmt.Errorf("read the server's version: %w", err)
	}
	return info.GitVersion, nil
}

func (p prober) get(ctx context.Context, path string) ([]byte, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, p.url+path, nil)
	if err != nil {
		return nil, err
	}
	response, err := p.client.Do(request)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	body, err := io.ReadAll(io.LimitReader(response.Body, 1<<20))
	if err != nil {
		return nil, fmt.Errorf("GET %s: %w", path, err)
	}
	if response.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("GET %s answered %s: %s", path, response.Status, shorten(body))
	}
	return body, nil
}

// shorten leaves of an answer what tells: the checks that failed, or its beginning.
func shorten(body []byte) string {
	var failed []string
	for line := range strings.Lines(string(body)) {
		if strings.HasPrefix(line, "[-]") {
			failed = append(failed, strings.TrimSpace(line))
		}
	}
	if len(failed) > 0 {
		return strings.Join(failed, "; ")
	}
	return string(body[:min(len(body), 200)])
}
