package engine

import (
	"os"
	"strconv"
	"strings"
	"syscall"
)

const (
	forwardFile = "/proc/sys/net/ipv4/ip_forward"
	watchFile   = "/proc/sys/fs/inotify/max_user_instances"
	// watchers is enough for several nodes. A node takes about forty; the usual limit, 128, counts all of root's
	// together, and with the third one kube-proxy fails with "too many open files".
	watchers = 512
)

// machine is what an engine of ours changes of the machine's own settings, as it was before.
type machine struct {
	Forwards string `json:"forwards"` // whether packets are passed on: dockerd switches that on
	Watchers string `json:"watchers"` // empty: nothing was changed
}

func readMachine() machine { return machine{Forwards: setting(forwardFile)} }

func setting(path string) string {
	content, _ := os.ReadFile(path)
	return strings.TrimSpace(string(content))
}

// raise lifts the limit of watchers where it is too low.
func (m *machine) raise() {
	now := setting(watchFile)
	if limit, err := strconv.Atoi(now); err == nil && limit < watchers && os.WriteFile(watchFile, []byte(strconv.Itoa(watchers)), 0o644) == nil {
		m.Watchers = now
	}
}

// unhurried gives what is started until its result is called the usual priority: the command itself may run at a low
// one, but Pods shall not. The caller stays on its thread, whose priority this is.
func unhurried() func() {
	raw, err := syscall.Getpriority(syscall.PRIO_PROCESS, 0)
	nice := 20 - raw // as the kernel tells it
	if err != nil || nice <= 0 || syscall.Setpriority(syscall.PRIO_PROCESS, 0, 0) != nil {
		return func() {}
	}
	return func() { _ = syscall.Setpriority(syscall.PRIO_PROCESS, 0, nice) }
}

// restore sets back what we changed, unless somebody has changed it since.
func (m machine) restore() {
	if m.Forwards == "0" {
		_ = os.WriteFile(forwardFile, []byte("0\n"), 0o644)
	}
	if m.Watchers != "" && setting(watchFile) == strconv.Itoa(watchers) {
		_ = os.WriteFile(watchFile, []byte(m.Watchers), 0o644)
	}
}
