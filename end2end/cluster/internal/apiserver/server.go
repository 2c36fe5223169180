// Package apiserver runs a real API server without root and without a node: etcd, kube-apiserver and
// kube-controller-manager on this machine's loopback. It judges and stores Pods; nothing runs them.
//
// All it knows lies in one folder: keys, etcd's data, logs, and a state file with the port and the
// processes. The last thing a start writes there is the kubeconfig, and the first thing a stop removes:
// who sees it sees a server that works.
package apiserver

import (
	"path/filepath"
	"time"
)

// Context is the name of the kubeconfig's only context, user and cluster.
const Context = "podlab-api"

// Server is the API server of one folder. Nothing is read before a method is called.
type Server struct {
	dir  string
	wait time.Duration
	say  func(format string, args ...any)
}

// New names the API server of a folder, an absolute path. No operation takes longer than wait and the
// time to stop what it began; say gets lines of progress.
func New(dir string, wait time.Duration, say func(format string, args ...any)) *Server {
	return &Server{dir: dir, wait: wait, say: say}
}

// Report is what a start and a run print.
type Report struct {
	Kubeconfig string  `json:"kubeconfig"`
	Context    string  `json:"context"`
	Server     string  `json:"server"`
	Version    string  `json:"version"`
	Started    bool    `json:"started"` // false: it ran already
	Seconds    float64 `json:"seconds"`
}

// What lies in the folder. The sockets have short relative names, because a socket's path may not be
// longer than 107 bytes: every process works in the folder.
const (
	lockFile   = "lock"
	stateFile  = "state.json"
	keysDir    = "pki"
	dataDir    = "etcd"
	etcdSocket = "etcd.sock"
	peerSocket = "peer.sock"
	managerCfg = "kube-controller-manager.kubeconfig"
	adminCfg   = "kubeconfig"
)

func (s *Server) path(name string) string { return filepath.Join(s.dir, name) }

func logFile(component string) string { return component + ".log" }
