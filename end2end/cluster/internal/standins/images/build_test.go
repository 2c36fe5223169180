package images

import (
	"os"
	"testing"
)

// built makes the images, or finds them, in the folder PODLAB_STANDINS.
func built(t *testing.T) Result {
	t.Helper()
	cache := os.Getenv("PODLAB_STANDINS")
	if cache == "" {
		t.Skip("SKIPPED: PODLAB_STANDINS names no cache folder to build the images in (root, two minutes)")
	}
	result, err := Build(t.Context(), Order{Cache: cache, Say: t.Logf})
	if err != nil {
		t.Fatal(err)
	}
	return result
}

func TestBuild(t *testing.T) { built(t) }
