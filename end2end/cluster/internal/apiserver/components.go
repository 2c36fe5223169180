package apiserver

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"podlab/cluster/internal/certs"
	"podlab/cluster/internal/process"
)

// components in the order of their start; a stop goes the other way.
var components = []string{etcd, kubeAPIServer, controllerManager}

const (
	etcd              = "etcd"
	kubeAPIServer     = "kube-apiserver"
	controllerManager = "kube-controller-manager"

	serviceCIDR    = "10.96.0.0/16"
	firstServiceIP = "10.96.0.1"
)

// controllers are those that a server without nodes needs: ServiceAccounts and what they need, deletion
// of namespaces and of owned objects, and the rules of the ClusterRoles admin, edit and view.
var controllers = []string{
	"serviceaccount-controller",
	"serviceaccount-token-controller",
	"root-ca-certificate-publisher-controller",
	"namespace-controller",
	"garbage-collector-controller",
	"clusterrole-aggregation-controller",
}

// arguments of a component; paths are relative to the folder, where all of them work.
func arguments(component string, port int) []string {
	switch component {
	case etcd:
		return etcdArguments()
	case kubeAPIServer:
		return apiServerArguments(port)
	default:
		return managerArguments()
	}
}

// etcdArguments: sockets in the private folder, so that no other user reaches the data and no port is
// taken. The advertised addresses, which nobody calls, have to look like host:port. Without fsync
// only a power cut can damage the data, and a lab's is not worth the waiting.
func etcdArguments() []string {
	client, peer := "unix://"+etcdSocket, "unix://"+peerSocket
	return []string{
		"--name=podlab", "--data-dir=" + dataDir, "--unsafe-no-fsync", "--log-level=warn",
		"--listen-client-urls=" + client, "--advertise-client-urls=" + client + ":0",
		"--listen-peer-urls=" + peer, "--initial-advertise-peer-urls=" + peer + ":0", "--initial-cluster=podlab=" + peer + ":0",
	}
}

// apiServerArguments: as kubeadm sets them, where a server on loopback without nodes has the thing.
// No endpoint of the Service "kubernetes" is kept, because a loopback address is refused there.
func apiServerArguments(port int) []string {
	return []string{
		"--etcd-servers=unix://" + etcdSocket,
		"--bind-address=127.0.0.1", "--advertise-address=127.0.0.1", fmt.Sprintf("--secure-port=%d", port),
		"--endpoint-reconciler-type=none",
		"--cert-dir=" + keysDir,
		"--tls-cert-file=" + certs.CertFile(keysDir, serving.Name),
		"--tls-private-key-file=" + certs.KeyFile(keysDir, serving.Name),
		"--client-ca-file=" + certs.CertFile(keysDir, authority),
		"--service-account-issuer=https://kubernetes.default.svc.cluster.local",
		"--service-account-key-file=" + certs.KeyFile(keysDir, signingKey),
		"--service-account-signing-key-file=" + certs.KeyFile(keysDir, signingKey),
		"--authorization-mode=Node,RBAC", "--enable-admission-plugins=NodeRestriction",
		"--service-cluster-ip-range=" + serviceCIDR, "--allow-privileged=true", "--profiling=false",
	}
}

func managerArguments() []string {
	return []string{
		"--kubeconfig=" + managerCfg, "--use-service-account-credentials", "--leader-elect=false",
		"--controllers=" + strings.Join(controllers, ","),
		"--service-account-private-key-file=" + certs.KeyFile(keysDir, signingKey),
		"--root-ca-file=" + certs.CertFile(keysDir, authority),
		"--secure-port=0", "--cert-dir=" + keysDir, "--profiling=false",
	}
}

// environment of the components: a caller's ETCD_… or proxy variables must not change what they do.
func (s *Server) environment() []string {
	return []string{"PATH=/usr/local/bin:/usr/bin:/bin", "HOME=" + s.dir, "TMPDIR=" + os.TempDir(), process.Mark(s.dir)}
}

// Program finds the multi-call program: the file itself, or "hyper" in a folder.
func Program(path string) (string, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	info, err := os.Stat(path)
	if err == nil && info.IsDir() {
		path = filepath.Join(path, "hyper")
		info, err = os.Stat(path)
	}
	if err == nil && (!info.Mode().IsRegular() || info.Mode()&0o111 == 0) {
		err = fmt.Errorf("%s is not a program", path)
	}
	return path, err
}
