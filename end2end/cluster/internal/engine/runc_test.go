package engine

import (
	"encoding/json"
	"strings"
	"testing"
)

func TestDescribed(t *testing.T) {
	for line, want := range map[string]string{
		"--root /r --log /l create --bundle /b --pid-file /p id": "/b/config.json",
		"--root /r run --bundle=/b id":                           "/b/config.json",
		"--root /r exec --process /tmp/p --detach id":            "/tmp/p",
		"exec -p /tmp/p id":                                      "/tmp/p",
		"exec id ls":                                             "",
		"--root /r delete --force id":                            "",
		"--version":                                              "",
	} {
		if got, err := described(strings.Fields(line)); err != nil || got != want {
			t.Errorf("%s: %q, %v, want %q", line, got, err, want)
		}
	}
	if _, err := described([]string{"create", "id"}); err == nil {
		t.Error("a container without a bundle was described")
	}
}

const container = `{"ociVersion":"1.0.2","process":{"args":["sh"],"capabilities":{"bounding":["CAP_CHOWN","CAP_SYS_RESOURCE"],"effective":["CAP_SYS_RESOURCE"]},
"rlimits":[{"type":"RLIMIT_NOFILE","hard":1,"soft":1}],"oomScoreAdj":-999},"linux":{"big":12345678901234567890}}`

func TestModestTakesWhatTheMachineLacks(t *testing.T) {
	changed, err := modest([]byte(container))
	if err != nil {
		t.Fatal(err)
	}
	for _, gone := range []string{"SYS_RESOURCE", "rlimits", "oomScoreAdj"} {
		if strings.Contains(string(changed), gone) {
			t.Errorf("%s is left: %s", gone, changed)
		}
	}
	for _, kept := range []string{"CAP_CHOWN", `"args":["sh"]`, "12345678901234567890", "1.0.2"} {
		if !strings.Contains(string(changed), kept) {
			t.Errorf("%s is lost: %s", kept, changed)
		}
	}
}

func TestModestKnowsTheProcessOfExec(t *testing.T) {
	changed, err := modest([]byte(`{"args":["ls"],"capabilities":{"bounding":["CAP_SYS_RESOURCE"]},"oomScoreAdj":100}`))
	var process struct {
		Args         []string
		Capabilities map[string][]string
		OomScoreAdj  int
	}
	if err != nil || json.Unmarshal(changed, &process) != nil || len(process.Capabilities["bounding"]) != 0 || process.OomScoreAdj != 100 || process.Args[0] != "ls" {
		t.Errorf("%s, %v", changed, err)
	}
	if _, err := modest([]byte("{")); err == nil {
		t.Error("half a document was taken")
	}
}

func TestBounds(t *testing.T) {
	for mask, want := range map[string]bool{"000001fffeffffff": false, "000001ffffffffff": true, "zz": false} {
		if got := bounds("Name:\tx\nCapBnd:\t"+mask+"\n", sysResource); got != want {
			t.Errorf("%s: %v", mask, got)
		}
	}
}
