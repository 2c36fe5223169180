package apiserver

import (
	"context"

	"podlab/cluster/internal/kube"
)

// prober asks a server whether it can be used.
type prober struct{ *kube.Client }

func newProber(id identity, port int) (prober, error) {
	client, err := kube.New(kube.Access{Server: serverURL(port), Authority: id.authority, Certificate: id.Cert, Key: id.Key})
	return prober{client}, err
}

// ready is nil when the server answers and a Pod can be created in the namespace "default": until its
// ServiceAccount is there, that is forbidden.
func (p prober) ready(ctx context.Context) error {
	if err := p.Ready(ctx); err != nil {
		return err
	}
	var account struct{}
	return p.Get(ctx, "/api/v1/namespaces/default/serviceaccounts/default", &account)
}
