package kind

import (
	"strings"

	"podlab/cluster/internal/kube"
)

// isOurs says whether these are the nodes of a cluster that Podlab made; it fails when they are not kind's.
func isOurs(nodes []kube.Node, name string) (bool, error) {
	ours := false
	for _, node := range nodes {
		if !strings.HasPrefix(node.Spec.ProviderID, "kind://") {
			return false, errNoKind
		}
		ours = ours || node.Metadata.Labels[Label] == name
	}
	if len(nodes) == 0 {
		return false, errNoKind
	}
	return ours, nil
}
