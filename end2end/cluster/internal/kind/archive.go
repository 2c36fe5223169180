package kind

import (
	"archive/tar"
	"bufio"
	"compress/gzip"
	"errors"
	"io"
	"os"
	"path"
)

// archiveKind is docker or oci, or empty for another tar.
func archiveKind(name string) (string, error) {
	file, err := os.Open(name)
	if err != nil {
		return "", err
	}
	defer file.Close()
	content := bufio.NewReader(file)
	var plain io.Reader = content
	if magic, _ := content.Peek(2); len(magic) == 2 && magic[0] == 0x1f && magic[1] == 0x8b {
		unpacked, err := gzip.NewReader(content)
		if err != nil {
			return "", err
		}
		plain = unpacked
	}
	return tarKind(tar.NewReader(plain))
}

func tarKind(reader *tar.Reader) (string, error) {
	kind, entries := "", 0
	for {
		header, err := reader.Next()
		if errors.Is(err, io.EOF) {
			if entries == 0 {
				return "", errors.New("it is empty")
			}
			return kind, nil
		}
		if err != nil {
			return "", errors.New("it is no tar file, or it is cut off: " + err.Error())
		}
		entries++
		switch path.Clean(header.Name) {
		case "manifest.json":
			kind = "docker"
		case "index.json":
			if kind == "" {
				kind = "oci"
			}
		}
	}
}
