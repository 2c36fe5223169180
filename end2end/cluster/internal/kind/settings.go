package kind

import "fmt"

// OfficialImage is the one of kind v0.33.0's release for Kubernetes 1.36.
const OfficialImage = "kindest/node:v1.36.4@sha256:099e049362a1526b2db71494e1947aae99bd16290d7c895f2b7ea312e3cbfaed"

// settings are kind's for a cluster of ours. The node made here has its own network plugin; cgroup v1 machines exist.
func settings(name, node string) string {
	text := fmt.Sprintf(`kind: Cluster
apiVersion: kind.x-k8s.io/v1alpha4
name: %s
nodes:
- role: control-plane
  labels:
    %s: %s
kubeadmConfigPatches:
- |
  kind: KubeletConfiguration
  failCgroupV1: false
`, name, Label, name)
	if node == nodeMade {
		text += "networking:\n  disableDefaultCNI: true\n"
	}
	return text
}
