// Package registry serves the images of an OCI layout by the registry API: read only, and nothing else than what the
// layout's index names.
package registry

import (
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"

	"github.com/google/go-containerregistry/pkg/v1"
	"github.com/google/go-containerregistry/pkg/v1/layout"

	"podlab/cluster/internal/standins/images"
)

// hub is the only registry that the images stand in for. containerd names it in the query of what it asks a mirror.
const hub = "docker.io"

// Server answers for one layout.
type Server struct {
	folder    string
	manifests map[string]map[string]v1.Descriptor // by repository, by tag and digest
}

// Open reads the layout's index.
func Open(folder string) (*Server, error) {
	index, err := layout.ImageIndexFromPath(folder)
	if err != nil {
		return nil, fmt.Errorf("read the images in %s: %w", folder, err)
	}
	list, err := index.IndexManifest()
	if err != nil {
		return nil, fmt.Errorf("read the images in %s: %w", folder, err)
	}
	s := &Server{folder: folder, manifests: map[string]map[string]v1.Descriptor{}}
	for _, one := range list.Manifests {
		named := map[string]v1.Descriptor{one.Digest.String(): one}
		for tag := range strings.FieldsSeq(one.Annotations[images.Tags]) {
			named[tag] = one
		}
		s.manifests[one.Annotations[images.Repository]] = named
	}
	return s, nil
}

// ServeHTTP is the pulling part of the OCI distribution specification.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Docker-Distribution-Api-Version", "registry/2.0")
	rest, found := strings.CutPrefix(r.URL.Path, "/v2/")
	switch {
	case r.Method != http.MethodGet && r.Method != http.MethodHead:
		refuse(w, http.StatusMethodNotAllowed, "UNSUPPORTED", "this registry is read only")
	case !found:
		refuse(w, http.StatusNotFound, "UNSUPPORTED", "this registry answers below /v2/ only")
	case rest == "":
		_, _ = w.Write([]byte("{}"))
	default:
		s.find(w, r, rest)
	}
}

// find splits REPOSITORY/manifests/NAME and REPOSITORY/blobs/DIGEST.
func (s *Server) find(w http.ResponseWriter, r *http.Request, rest string) {
	word := strings.Split(rest, "/")
	last := len(word) - 1
	named := s.manifests[strings.Join(word[:max(0, last-1)], "/")]
	if from := r.URL.Query().Get("ns"); last < 2 || named == nil || from != "" && from != hub {
		refuse(w, http.StatusNotFound, "NAME_UNKNOWN", "there is no stand-in for this repository")
		return
	}
	switch word[last-1] {
	case "manifests":
		s.manifest(w, r, named, word[last])
	case "blobs":
		s.blob(w, r, word[last])
	default:
		refuse(w, http.StatusNotFound, "UNSUPPORTED", "there are manifests and blobs only")
	}
}

func (s *Server) manifest(w http.ResponseWriter, r *http.Request, named map[string]v1.Descriptor, name string) {
	one, ok := named[name]
	if !ok {
		refuse(w, http.StatusNotFound, "MANIFEST_UNKNOWN", "the stand-in has no such tag or digest")
		return
	}
	w.Header().Set("Content-Type", string(one.MediaType))
	s.send(w, r, one.Digest)
}

func (s *Server) blob(w http.ResponseWriter, r *http.Request, name string) {
	digest, err := v1.NewHash(name)
	if err != nil {
		refuse(w, http.StatusNotFound, "DIGEST_INVALID", "this is no digest")
		return
	}
	w.Header().Set("Content-Type", "application/octet-stream")
	s.send(w, r, digest)
}

// send gives a file of the layout; a digest that was read by v1.NewHash has no separators in it.
func (s *Server) send(w http.ResponseWriter, r *http.Request, digest v1.Hash) {
	file, err := os.Open(filepath.Join(s.folder, "blobs", digest.Algorithm, digest.Hex))
	if err != nil {
		refuse(w, http.StatusNotFound, "BLOB_UNKNOWN", "there is no such blob")
		return
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		refuse(w, http.StatusInternalServerError, "UNKNOWN", "the blob cannot be read")
		return
	}
	w.Header().Set("Docker-Content-Digest", digest.String())
	w.Header().Set("Etag", `"`+digest.String()+`"`)
	http.ServeContent(w, r, "", info.ModTime(), file)
}

// refuse answers with the registry API's error.
func refuse(w http.ResponseWriter, status int, code, message string) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(map[string]any{"errors": []map[string]string{{"code": code, "message": message}}})
}
