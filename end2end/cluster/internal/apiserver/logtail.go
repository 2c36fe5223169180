package apiserver

import (
	"io"
	"os"
	"regexp"
	"strings"
)

const (
	tailBytes = 16 << 10
	tailLines = 8
)

// telling matches the lines that say what went wrong: klog's errors and fatal ones, panics, etcd's JSON.
var telling = regexp.MustCompile(`^([EF]\d{4} |Error: |panic: |error: )|"level":"(error|fatal|panic)"`)

// logTail gives the last lines of a log, the telling ones if there are any.
func logTail(path string) string {
	lines := strings.Split(strings.TrimSpace(lastBytes(path)), "\n")
	var chosen []string
	for _, line := range lines {
		if telling.MatchString(line) {
			chosen = append(chosen, line)
		}
	}
	if len(chosen) == 0 {
		chosen = lines
	}
	return strings.Join(chosen[max(0, len(chosen)-tailLines):], "\n")
}

func lastBytes(path string) string {
	file, err := os.Open(path)
	if err != nil {
		return ""
	}
	defer file.Close()
	if info, err := file.Stat(); err == nil && info.Size() > tailBytes {
		_, _ = file.Seek(-tailBytes, io.SeekEnd) // fails to the beginning, which is as good
	}
	content, _ := io.ReadAll(io.LimitReader(file, tailBytes))
	return string(content)
}
