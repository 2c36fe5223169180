package kind

import (
	"encoding/json"
	"os"
	"path/filepath"
	"time"

	"podlab/cluster/internal/files"
)

// record is what commands remember of a cluster: it is written before anything is made.
type record struct {
	Engine  string    `json:"engine"`
	Node    string    `json:"node"`    // made or official
	Begun   time.Time `json:"begun"`   // when its making began
	Created bool      `json:"created"` // that has ended well
}

func (c *Cluster) recordFile() string { return filepath.Join(c.Cache, "clusters", c.Name+".json") }

// remembered is the record, or an empty one.
func (c *Cluster) remembered() record {
	var r record
	if content, err := os.ReadFile(c.recordFile()); err == nil {
		_ = json.Unmarshal(content, &r) // one that cannot be read says nothing
	}
	return r
}

func (c *Cluster) remember(r record) error {
	content, err := json.Marshal(r)
	if err != nil {
		return err
	}
	return files.WriteWhole(c.recordFile(), append(content, '\n'), 0o644)
}

func (c *Cluster) forget() { _ = os.Remove(c.recordFile()) }
