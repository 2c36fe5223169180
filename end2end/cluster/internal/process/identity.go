// Package process starts programs, tells later whether they still run, and ends them.
package process

import (
	"bytes"
	"fmt"
	"os"
	"strconv"
	"strings"
)

// Process names a running process so that another one that got its number later is never taken for it.
type Process struct {
	Name    string `json:"name"`
	PID     int    `json:"pid"`
	Started uint64 `json:"started"` // clock ticks after boot, field 22 of /proc/PID/stat
	Boot    string `json:"boot"`    // the kernel's id of this boot
}

// Identify describes the process that has this number now.
func Identify(name string, pid int) (Process, error) {
	stat, err := readStat(pid)
	if err != nil {
		return Process{}, fmt.Errorf("identify process %d: %w", pid, err)
	}
	boot, err := bootID()
	if err != nil {
		return Process{}, fmt.Errorf("identify process %d: %w", pid, err)
	}
	return Process{Name: name, PID: pid, Started: stat.started, Boot: boot}, nil
}

// Alive says whether it still runs. One that ended and waits to be collected does not.
func (p Process) Alive() bool {
	stat, err := readStat(p.PID)
	if err != nil || stat.started != p.Started || stat.ended() {
		return false
	}
	boot, err := bootID()
	return err == nil && boot == p.Boot
}

// MemoryKB is the memory it holds now (resident), 0 if that cannot be told.
func (p Process) MemoryKB() int {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", p.PID))
	if err != nil {
		return 0
	}
	for line := range strings.Lines(string(status)) {
		if fields := strings.Fields(line); len(fields) >= 2 && fields[0] == "VmRSS:" {
			size, _ := strconv.Atoi(fields[1])
			return size
		}
	}
	return 0
}

type stat struct {
	state   byte
	threads int
	started uint64
}

// ended: a zombie. While other threads of it end, it still has its files, ports and locks.
func (s stat) ended() bool {
	return (s.state == 'Z' || s.state == 'X') && s.threads <= 1
}

func readStat(pid int) (stat, error) {
	content, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return stat{}, err
	}
	return parseStat(content)
}

// parseStat reads "PID (NAME) STATE …". NAME may hold blanks and brackets: the last bracket ends it.
func parseStat(content []byte) (stat, error) {
	end := bytes.LastIndexByte(content, ')')
	fields := strings.Fields(string(content[end+1:]))
	if end < 0 || len(fields) < 20 {
		return stat{}, fmt.Errorf("unexpected stat line %q", content)
	}
	started, err := strconv.ParseUint(fields[19], 10, 64)
	if err != nil {
		return stat{}, fmt.Errorf("start time in stat line: %w", err)
	}
	threads, err := strconv.Atoi(fields[17])
	if err != nil {
		return stat{}, fmt.Errorf("threads in stat line: %w", err)
	}
	return stat{state: fields[0][0], threads: threads, started: started}, nil
}

func bootID() (string, error) {
	id, err := os.ReadFile("/proc/sys/kernel/random/boot_id")
	return strings.TrimSpace(string(id)), err
}
