package main

import (
	"k8s.io/kubernetes/cmd/kubeadm/app"
	"k8s.io/kubernetes/cmd/kubeadm/app/util/errors"
)

// kubeadm prints its failures itself, and exits with a status for each kind of them.
func kubeadm() int {
	errors.HandleError(app.Run())
	return 0
}
