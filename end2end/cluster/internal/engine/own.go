package engine

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"os"
	"path/filepath"
	"time"

	"podlab/cluster/internal/files"
	"podlab/cluster/internal/process"
)

const (
	startLimit = time.Minute
	stopGrace  = 30 * time.Second
	stateFile  = "engine.json"
)

// own is a Docker engine with data, sockets, processes and networks of its own.
type own struct {
	data string // what it keeps: images, containers
	run  string // what lives no longer than the machine runs; its path is short, for the sockets
}

func (f Finder) own() own {
	data := filepath.Join(f.Cache, "engine", "data")
	sum := sha256.Sum256([]byte(data))
	return own{data: data, run: filepath.Join("/run/podlab", hex.EncodeToString(sum[:])[:8])}
}

func (o own) path(name string) string { return filepath.Join(o.run, name) }

func (o own) engine() Engine {
	return Engine{Name: Own, program: "docker", Env: []string{"DOCKER_HOST=unix://" + o.path("docker.sock"), "DOCKER_CONTEXT="}}
}

// state is what a start writes down.
type state struct {
	Process process.Process `json:"process"`
	Machine machine         `json:"machine"` // as it was before
}

func (o own) load() (state, error) {
	var st state
	content, err := os.ReadFile(o.path(stateFile))
	if err == nil {
		err = json.Unmarshal(content, &st)
	}
	return st, err
}

// save writes it down.
func (o own) save(st state) error {
	content, err := json.Marshal(st)
	if err != nil {
		return err
	}
	return files.WriteWhole(o.path(stateFile), content, 0o600)
}

// running says whether its process is there.
func (o own) running() bool {
	st, err := o.load()
	return err == nil && st.Process.Alive()
}
