package images

import (
	"fmt"
	"strings"
)

// A series is a minor version and the number of its last patch release; -1: the minor version only.
type series struct {
	minor string
	last  int
}

// Tags that exist on Docker Hub and that lessons use. What is not here is "not found", as a misspelt tag should be.
var (
	busyboxSeries = []series{
		{"1.37", 0}, {"1.36", 1}, {"1.35", 0}, {"1.34", 1}, {"1.33", 1}, {"1.32", 1}, {"1.31", 1}, {"1.30", 1}, {"1.29", 3}, {"1.28", 4},
	}
	nginxSeries = []series{
		{"1.29", 3}, {"1.28", 0}, {"1.27", 5}, {"1.26", 3}, {"1.25", 5}, {"1.24", 0}, {"1.23", 4}, {"1.22", 1}, {"1.21", 6}, {"1.20", 2}, {"1.19", 10},
		{"1.18", 0}, {"1.17", 10}, {"1.16", 1}, {"1.15", 12}, {"1.14", 2}, {"1.13", -1}, {"1.12", -1}, {"1.11", -1}, {"1.10", -1},
	}
	redisSeries = []series{
		{"8.2", 1}, {"8.0", 3}, {"7.4", 2}, {"7.2", 5}, {"7.0", 15}, {"6.2", 14}, {"6.0", 16}, {"5.0", 14}, {"4.0", -1}, {"3.2", -1},
	}
)

// numbers spells the versions of some series out, each with each variant ("" or "-alpine").
func numbers(all []series, variants ...string) []string {
	var tags []string
	add := func(version string) {
		for _, variant := range variants {
			tags = append(tags, version+variant)
		}
	}
	for _, s := range all {
		add(s.minor)
		for patch := s.last; patch >= 0; patch-- {
			add(fmt.Sprintf("%s.%d", s.minor, patch))
		}
	}
	return tags
}

func busyboxTags() []string {
	tags := strings.Fields("latest stable 1 glibc stable-glibc 1-glibc musl stable-musl 1-musl uclibc stable-uclibc 1-uclibc")
	return append(tags, numbers(busyboxSeries, "", "-glibc", "-musl", "-uclibc")...)
}

func nginxTags() []string {
	tags := strings.Fields("latest stable mainline 1 alpine stable-alpine mainline-alpine 1-alpine bookworm stable-bookworm mainline-bookworm 1-bookworm")
	// The old ones with three numbers are those of Kubernetes' own lessons.
	return append(append(tags, numbers(nginxSeries, "", "-alpine")...), "1.9.1", "1.7.9", "1.7.1")
}

func redisTags() []string {
	tags := strings.Fields("latest alpine bookworm")
	for _, major := range strings.Fields("8 7 6 5 4 3") {
		tags = append(tags, major, major+"-alpine")
	}
	return append(tags, numbers(redisSeries, "", "-alpine")...)
}

// debianTags are those of the release that is in the image, and those without a release. The release is what is in
// it: another one's tag is not answered.
func debianTags(suite, version string) []string {
	tags := []string{"latest", "stable", "stable-slim", suite, suite + "-slim"}
	major, point, found := strings.Cut(version, ".")
	tags = append(tags, major, major+"-slim")
	last := -1
	if found {
		if _, err := fmt.Sscanf(point, "%d", &last); err != nil {
			last = -1
		}
	}
	return append(tags, numbers([]series{{major, last}}, "")[1:]...)
}
