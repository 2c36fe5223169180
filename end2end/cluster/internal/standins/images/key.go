package images

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"io/fs"
	"runtime"
	"strings"

	"podlab/cluster/internal/debian"
)

// sources are this package's own files: another recipe gives other images.
//
//go:embed *.go all:files
var sources embed.FS

// recipesKey is a hash of all that the images depend on, but for the versions of Debian's packages: those are the
// ones of the day of the build.
func recipesKey(from debian.Archive) string {
	sum := sha256.New()
	fmt.Fprintf(sum, "%s %s\n", runtime.GOARCH, from.Suite)
	err := fs.WalkDir(sources, ".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || strings.HasSuffix(path, "_test.go") {
			return err
		}
		content, err := sources.ReadFile(path)
		fmt.Fprintf(sum, "%s %d\n%s", path, len(content), content)
		return err
	})
	if err != nil {
		panic(err) // an embedded file can be read
	}
	return hex.EncodeToString(sum.Sum(nil))[:16]
}
