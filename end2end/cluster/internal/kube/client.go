package kube

import (
	"bytes"
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

// askLimit is for one question to an API server.
const askLimit = 5 * time.Second

// Client asks one API server.
type Client struct {
	server, token string
	http          *http.Client
}

// New makes a client; nothing is asked yet.
func New(a Access) (*Client, error) {
	settings := &tls.Config{ServerName: a.ServerName}
	if len(a.Authority) > 0 {
		settings.RootCAs = x509.NewCertPool()
		if !settings.RootCAs.AppendCertsFromPEM(a.Authority) {
			return nil, errors.New("the authority's certificate cannot be read")
		}
	}
	if len(a.Certificate) > 0 {
		pair, err := tls.X509KeyPair(a.Certificate, a.Key)
		if err != nil {
			return nil, fmt.Errorf("the client's certificate: %w", err)
		}
		settings.Certificates = []tls.Certificate{pair}
	}
	transport := &http.Transport{TLSClientConfig: settings, Proxy: http.ProxyFromEnvironment, ForceAttemptHTTP2: true}
	return &Client{strings.TrimRight(a.Server, "/"), a.Token, &http.Client{Transport: transport, Timeout: askLimit}}, nil
}

// StatusError is an answer that is no success.
type StatusError struct {
	Code int
	Text string
}

func (e StatusError) Error() string { return e.Text }

// Missing says whether the server answered that there is no such object.
func Missing(err error) bool {
	var status StatusError
	return errors.As(err, &status) && status.Code == http.StatusNotFound
}

// Ready is nil when the server answers.
func (c *Client) Ready(ctx context.Context) error {
	_, err := c.do(ctx, http.MethodGet, "/readyz", "", nil)
	return err
}

// Healthy is nil when the server itself answers, controllers or not.
func (c *Client) Healthy(ctx context.Context) error {
	_, err := c.do(ctx, http.MethodGet, "/healthz", "", nil)
	return err
}

// Close gives the connections back.
func (c *Client) Close() { c.http.CloseIdleConnections() }

// Version is the server's own.
func (c *Client) Version(ctx context.Context) (string, error) {
	var info struct{ GitVersion string }
	err := c.Get(ctx, "/version", &info)
	return info.GitVersion, err
}

// Get reads an object.
func (c *Client) Get(ctx context.Context, path string, object any) error {
	body, err := c.do(ctx, http.MethodGet, path, "", nil)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(body, object); err != nil {
		return fmt.Errorf("read %s: %w", path, err)
	}
	return nil
}

// Patch changes the fields of an object that are given.
func (c *Client) Patch(ctx context.Context, path string, object any) error {
	return c.send(ctx, http.MethodPatch, path, "application/merge-patch+json", object)
}

// Apply makes an object as it is given, or changes the one that is there.
func (c *Client) Apply(ctx context.Context, path string, object any) error {
	return c.send(ctx, http.MethodPatch, path+"?fieldManager=podlab-cluster&force=true", "application/apply-patch+yaml", object)
}

func (c *Client) send(ctx context.Context, method, path, kind string, object any) error {
	content, err := json.Marshal(object)
	if err != nil {
		return err
	}
	_, err = c.do(ctx, method, path, kind, content)
	return err
}

func (c *Client) do(ctx context.Context, method, path, kind string, content []byte) ([]byte, error) {
	request, err := http.NewRequestWithContext(ctx, method, c.server+path, bytes.NewReader(content))
	if err != nil {
		return nil, err
	}
	if kind != "" {
		request.Header.Set("Content-Type", kind)
	}
	if c.token != "" {
		request.Header.Set("Authorization", "Bearer "+c.token)
	}
	response, err := c.http.Do(request)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	body, err := io.ReadAll(io.LimitReader(response.Body, 16<<20))
	if err != nil {
		return nil, fmt.Errorf("%s %s: %w", method, path, err)
	}
	if response.StatusCode >= http.StatusMultipleChoices {
		text := fmt.Sprintf("%s %s answered %s: %s", method, path, response.Status, shorten(body))
		return nil, StatusError{response.StatusCode, text}
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
	return string(body[:min(len(body), 300)])
}
