package kube

import (
	"encoding/base64"
	"encoding/pem"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"testing"
	"time"
)

func write(t *testing.T, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "config")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

const one = `contexts: [{name: kind-a, context: {cluster: ca, user: ua}}]
clusters: [{name: ca, cluster: {server: "https://a", certificate-authority-data: YQ==}}]
users: [{name: ua, user: {client-certificate: cert.pem, client-key-data: a2V5, token: secret}}]
`

func TestFind(t *testing.T) {
	first, second := write(t, "contexts: []\n"), write(t, one)
	if err := os.WriteFile(filepath.Join(filepath.Dir(second), "cert.pem"), []byte("cert"), 0o600); err != nil {
		t.Fatal(err)
	}
	a, err := Find([]string{filepath.Join(t.TempDir(), "none"), first, second}, "kind-a")
	if err != nil || a.Server != "https://a" || string(a.Authority) != "a" || string(a.Certificate) != "cert" || string(a.Key) != "key" || a.Token != "secret" {
		t.Errorf("%+v, %v", a, err)
	}
	if _, err := Find([]string{first, second}, "kind-b"); !errors.Is(err, ErrNoContext) {
		t.Errorf("%v", err)
	}
	for _, text := range []string{"contexts: {", "contexts: [{name: kind-a, context: {cluster: none}}]\n"} {
		if _, err := Find([]string{write(t, text)}, "kind-a"); err == nil || errors.Is(err, ErrNoContext) {
			t.Errorf("%q: %v", text, err)
		}
	}
}

func TestFiles(t *testing.T) {
	t.Setenv("HOME", "/home/x")
	for _, c := range []struct{ given, variable, want string }{
		{"", "", "[/home/x/.kube/config]"}, {"", "/a::/b", "[/a /b]"}, {"/given", "/a", "[/given]"},
	} {
		t.Setenv("KUBECONFIG", c.variable)
		if got := fmt.Sprint(Files(c.given)); got != c.want {
			t.Errorf("%+v: %s", c, got)
		}
	}
}

// server answers as an API server does, with the objects given.
func server(t *testing.T, objects map[string]string) *Client {
	t.Helper()
	s := httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if object, ok := objects[r.URL.Path]; ok && r.Header.Get("Authorization") == "Bearer secret" {
			fmt.Fprint(w, object)
			return
		}
		http.NotFound(w, r)
	}))
	t.Cleanup(s.Close)
	authority := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: s.Certificate().Raw})
	path := write(t, fmt.Sprintf(`contexts: [{name: k, context: {cluster: c, user: u}}]
clusters: [{name: c, cluster: {server: %q, certificate-authority-data: %s}}]
users: [{name: u, user: {token: secret}}]
`, s.URL, base64.StdEncoding.EncodeToString(authority)))
	access, err := Find([]string{path}, "k")
	if err != nil {
		t.Fatal(err)
	}
	client, err := New(access)
	if err != nil {
		t.Fatal(err)
	}
	return client
}

func TestUsableNeedsAReadyNodeAndTheAccount(t *testing.T) {
	objects := map[string]string{}
	client := server(t, objects)
	for _, step := range []struct{ path, object string }{
		{"/readyz", "ok"},
		{"/api/v1/nodes", `{"items":[]}`},
		{"/api/v1/nodes", `{"items":[{"metadata":{"name":"n"},"status":{"conditions":[{"type":"Ready","status":"False","message":"no network"}]}}]}`},
		{"/api/v1/nodes", `{"items":[{"metadata":{"name":"n"},"status":{"conditions":[{"type":"Ready","status":"True"}]}}]}`},
	} {
		objects[step.path] = step.object
		if err := client.Usable(t.Context()); err == nil {
			t.Errorf("usable with %v", objects)
		}
	}
	objects["/api/v1/namespaces/default/serviceaccounts/default"] = "{}"
	if err := client.Usable(t.Context()); err != nil {
		t.Error(err)
	}
}

func TestReadinessOfBeforeDoesNotCount(t *testing.T) {
	began := time.Now()
	var n Node
	n.Status.Conditions = []Condition{{Type: "Ready", Status: "True", LastHeartbeatTime: began.Add(-time.Minute)}}
	if n.Ready(time.Time{}) != nil || n.Ready(began) == nil {
		t.Error("an old heartbeat")
	}
	n.Status.Conditions[0].LastHeartbeatTime = began.Truncate(time.Second) // as the server keeps it
	if err := n.Ready(began); err != nil {
		t.Error(err)
	}
}

func TestMissing(t *testing.T) {
	client := server(t, map[string]string{"/version": `{"gitVersion":"v1.2.3"}`})
	if version, err := client.Version(t.Context()); err != nil || version != "v1.2.3" {
		t.Errorf("%s, %v", version, err)
	}
	if err := client.Get(t.Context(), "/none", &struct{}{}); !Missing(err) || Missing(errors.New("other")) {
		t.Errorf("%v", err)
	}
}

func TestFailedChecksAreShortened(t *testing.T) {
	got := shorten([]byte("[+]ping ok\n[-]etcd failed: reason withheld\nreadyz check failed\n"))
	if got != "[-]etcd failed: reason withheld" {
		t.Errorf("got %q", got)
	}
}
