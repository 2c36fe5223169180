package images

import (
	"slices"
	"strings"
	"testing"

	"podlab/cluster/internal/debian"
)

func TestTags(t *testing.T) {
	release := debianTags("bookworm", "12.4")
	for _, c := range []struct {
		image      string
		tags       []string
		has, lacks string
	}{
		{"busybox", busyboxTags(), "latest stable 1 1.36 1.36.1 1.35 1.28 glibc 1.36-musl", "1.99 1.36.2 1.3 busybox 1.37.1"},
		{"nginx", nginxTags(), "latest stable alpine 1.16 1.22 1.22.1 1.25 1.25-alpine 1.14.2 1.7.9", "1.99 1.22.2 2 22 lates"},
		{"redis", redisTags(), "latest 7 7.0 7.0.15 7-alpine alpine 6.2 5.0.4", "7.9 9 7.0.16 latest-alpine"},
		{"debian", release, "latest bookworm bookworm-slim 12 12-slim 12.0 12.4", "12.5 11 trixie sid"},
	} {
		for _, tag := range strings.Fields(c.has) {
			if !slices.Contains(c.tags, tag) {
				t.Errorf("%s has no %s", c.image, tag)
			}
		}
		for _, tag := range strings.Fields(c.lacks) {
			if slices.Contains(c.tags, tag) {
				t.Errorf("%s has %s", c.image, tag)
			}
		}
		if sorted := slices.Sorted(slices.Values(c.tags)); len(slices.Compact(sorted)) != len(c.tags) || c.tags[0] != "latest" {
			t.Errorf("%s: a tag is there twice, or latest is not the first: %v", c.image, c.tags)
		}
	}
}

func TestUpstreamVersion(t *testing.T) {
	for version, want := range map[string]string{
		"1.22.1-9+deb12u1": "1.22.1", "5:7.0.15-1~deb12u5": "7.0.15", "1:1.35.0-4+b3": "1.35.0", "2.0": "2.0",
	} {
		if got := upstream(version); got != want {
			t.Errorf("%s: %s, want %s", version, got, want)
		}
	}
}

func TestKeyDependsOnTheSuite(t *testing.T) {
	one := recipesKey(debian.Archive{Suite: "bookworm"})
	if one != recipesKey(debian.Archive{Suite: "bookworm", Mirror: "elsewhere"}) || one == recipesKey(debian.Archive{Suite: "trixie"}) || len(one) != 16 {
		t.Error(one)
	}
}
