package apiserver

import (
	"encoding/base64"
	"fmt"

	"podlab/cluster/internal/files"
)

const kubeconfigForm = `apiVersion: v1
kind: Config
clusters:
- name: %[1]s
  cluster:
    server: %[2]s
    certificate-authority-data: %[3]s
users:
- name: %[1]s
  user:
    client-certificate-data: %[4]s
    client-key-data: %[5]s
contexts:
- name: %[1]s
  context:
    cluster: %[1]s
    user: %[1]s
current-context: %[1]s
`

// kubeconfig is the file for one client; it names no other file, so that it can be copied.
func kubeconfig(id identity, port int) []byte {
	encode := base64.StdEncoding.EncodeToString
	return fmt.Appendf(nil, kubeconfigForm, Context, serverURL(port), encode(id.authority), encode(id.Cert), encode(id.Key))
}

func (s *Server) writeKubeconfig(name string, id identity, port int) error {
	return files.WriteWhole(s.path(name), kubeconfig(id, port), 0o600)
}
