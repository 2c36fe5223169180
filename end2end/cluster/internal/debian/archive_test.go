package debian

import (
	"slices"
	"testing"
)

func TestArchiveIsTheMachinesOwn(t *testing.T) {
	targets := `http://mirror.example/debian/ bookworm main Debian
http://mirror.example/debian/ bookworm-updates main $(ORIGIN)
http://mirror.example/security/ bookworm-security main Debian
http://mirror.example/debian/ trixie main Debian
http://mirror.example/debian/ bookworm contrib Debian
http://other.example/ bookworm main Other
cdrom://disk/ bookworm main Debian
`
	from, err := readTargets(targets, "bookworm")
	if err != nil || from.Mirror != "http://mirror.example/debian/" {
		t.Fatalf("%+v, %v", from, err)
	}
	want := []string{
		"deb http://mirror.example/debian/ bookworm main",
		"deb http://mirror.example/debian/ bookworm-updates main",
		"deb http://mirror.example/security/ bookworm-security main",
	}
	if !slices.Equal(from.Sources, want) {
		t.Errorf("%q", from.Sources)
	}
	if _, err := readTargets(targets, "forky"); err == nil {
		t.Error("a suite without a mirror has an archive")
	}
}
