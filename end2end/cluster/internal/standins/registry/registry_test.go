package registry

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/google/go-containerregistry/pkg/name"
	"github.com/google/go-containerregistry/pkg/v1"
	"github.com/google/go-containerregistry/pkg/v1/empty"
	"github.com/google/go-containerregistry/pkg/v1/layout"
	"github.com/google/go-containerregistry/pkg/v1/random"
	"github.com/google/go-containerregistry/pkg/v1/remote"
	"github.com/google/go-containerregistry/pkg/v1/remote/transport"
	"github.com/google/go-containerregistry/pkg/v1/validate"

	"podlab/cluster/internal/standins/images"
)

// oneImage is a layout with library/busybox in it.
func oneImage(t *testing.T) (folder string, image v1.Image) {
	t.Helper()
	image, err := random.Image(1000, 2)
	if err != nil {
		t.Fatal(err)
	}
	folder = t.TempDir()
	to, err := layout.Write(folder, empty.Index)
	if err != nil {
		t.Fatal(err)
	}
	named := layout.WithAnnotations(map[string]string{images.Repository: "library/busybox", images.Tags: "latest 1.36"})
	if err := to.AppendImage(image, named); err != nil {
		t.Fatal(err)
	}
	return folder, image
}

func serve(t *testing.T) (server *httptest.Server, image v1.Image) {
	t.Helper()
	folder, image := oneImage(t)
	handler, err := Open(folder)
	if err != nil {
		t.Fatal(err)
	}
	server = httptest.NewServer(handler)
	t.Cleanup(server.Close)
	return server, image
}

func reference(t *testing.T, server *httptest.Server, text string) name.Reference {
	t.Helper()
	parsed, err := name.ParseReference(strings.TrimPrefix(server.URL, "http://") + "/" + text)
	if err != nil {
		t.Fatal(err)
	}
	return parsed
}

func TestPull(t *testing.T) {
	server, image := serve(t)
	want, err := image.Digest()
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{"library/busybox", "library/busybox:1.36", "library/busybox@" + want.String()} {
		got, err := remote.Image(reference(t, server, text))
		if err != nil {
			t.Fatalf("%s: %v", text, err)
		}
		if digest, err := got.Digest(); err != nil || digest != want {
			t.Errorf("%s: %v, %v; want %v", text, digest, err, want)
		}
		if err := validate.Image(got); err != nil {
			t.Errorf("%s: %v", text, err)
		}
	}
}

func TestWhatIsNotThereIsNotFound(t *testing.T) {
	server, _ := serve(t)
	other := "@sha256:" + strings.Repeat("0", 64)
	for text, code := range map[string]transport.ErrorCode{
		"library/busybox:1.99":    transport.ManifestUnknownErrorCode,
		"library/busybox" + other: transport.ManifestUnknownErrorCode,
		"library/alpine":          transport.NameUnknownErrorCode,
		"busybox":                 transport.NameUnknownErrorCode,
		"someone/busybox":         transport.NameUnknownErrorCode,
	} {
		_, err := remote.Get(reference(t, server, text))
		var refused *transport.Error
		if !errors.As(err, &refused) || refused.StatusCode != http.StatusNotFound || len(refused.Errors) != 1 || refused.Errors[0].Code != code {
			t.Errorf("%s: %v", text, err)
		}
	}
}

func TestRequests(t *testing.T) {
	server, image := serve(t)
	config, err := image.ConfigName()
	if err != nil {
		t.Fatal(err)
	}
	blob := "/v2/library/busybox/blobs/" + config.String()
	for _, c := range []struct {
		method, path string
		want         int
	}{
		{"GET", "/v2/", 200},
		{"HEAD", "/v2/library/busybox/manifests/latest?ns=docker.io", 200},
		{"GET", "/v2/library/busybox/manifests/latest?ns=quay.io", 404},
		{"GET", blob, 200},
		{"GET", blob + "?ns=ghcr.io", 404},
		{"GET", "/v2/library/busybox/blobs/sha256:..%2f..%2f..%2findex.json", 404},
		{"GET", "/v2/library/busybox/blobs/..", 404},
		{"GET", "/v2/library/busybox/tags/list", 404},
		{"GET", "/v2/_catalog", 404},
		{"GET", "/", 404},
		{"PUT", "/v2/library/busybox/manifests/latest", 405},
		{"POST", "/v2/library/busybox/blobs/uploads/", 405},
	} {
		request, err := http.NewRequestWithContext(t.Context(), c.method, server.URL+c.path, nil)
		if err != nil {
			t.Fatal(err)
		}
		answer, err := http.DefaultTransport.RoundTrip(request) // no redirects
		if err != nil {
			t.Fatal(err)
		}
		body, _ := io.ReadAll(answer.Body)
		answer.Body.Close()
		if answer.StatusCode != c.want || c.want >= 400 && !strings.Contains(string(body), `"errors":[{"code":"`) {
			t.Errorf("%s %s: %d %s; want %d", c.method, c.path, answer.StatusCode, body, c.want)
		}
	}
}

func TestServeEndsWithItsContext(t *testing.T) {
	folder, _ := oneImage(t)
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
	defer cancel()
	err := Serve(ctx, folder, "127.0.0.1:0", func(address string) {
		if answer, err := http.Get("http://" + address + "/v2/"); err == nil { // the listener takes it already
			answer.Body.Close()
		}
		cancel()
	})
	if err != nil {
		t.Error(err)
	}
	if err := Serve(t.Context(), t.TempDir(), "127.0.0.1:0", func(string) {}); err == nil {
		t.Error("it serves a folder without images")
	}
}
