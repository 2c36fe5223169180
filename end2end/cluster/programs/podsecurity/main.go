// Podsecurity answers what Kubernetes' own Pod Security evaluator (k8s.io/pod-security-admission) has against Pods, by the names
// of its checks, and tells the Pods that this package's own tests are made of.
//
// A line of standard input is {"id", "level", "version", "pod"}, the Pod in JSON; a line of standard output is an answer. With
// the argument `fixtures FOLDER`, FOLDER being the package's sources, it prints each of its Pods as {"name", "pod"} instead.
package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"sort"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/pod-security-admission/api"
	"k8s.io/pod-security-admission/policy"
)

type question struct {
	ID      int        `json:"id"`
	Level   string     `json:"level"`
	Version string     `json:"version"`
	Pod     corev1.Pod `json:"pod"`
}

type answer struct {
	ID int `json:"id"`
	// The names of the checks that refuse it, sorted.
	Refused []string `json:"refused"`
	Error   string   `json:"error,omitempty"`
}

func main() {
	if err := start(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func start(arguments []string) error {
	if len(arguments) == 2 && arguments[0] == "fixtures" {
		return fixtures(arguments[1], os.Stdout)
	}
	evaluator, err := newEvaluator()
	if err != nil {
		return err
	}
	return run(evaluator, os.Stdin, os.Stdout)
}

func run(evaluator *evaluator, in io.Reader, out io.Writer) error {
	questions := json.NewDecoder(bufio.NewReader(in))
	writer := bufio.NewWriter(out)
	answers := json.NewEncoder(writer)
	for {
		var asked question
		if err := questions.Decode(&asked); errors.Is(err, io.EOF) {
			return writer.Flush()
		} else if err != nil {
			return err
		}
		if err := answers.Encode(evaluator.answer(&asked)); err != nil {
			return err
		}
	}
}

// An answer of Kubernetes' evaluator does not name its check, so each check is asked in an evaluator of its own; the whole
// evaluator says which of them a level has.
type evaluator struct {
	whole  policy.Evaluator
	checks map[string]check
}

type check struct {
	policy.Check
	alone policy.Evaluator
}

func newEvaluator() (*evaluator, error) {
	all := policy.DefaultChecks()
	whole, err := policy.NewEvaluator(all, nil)
	if err != nil {
		return nil, err
	}
	made := &evaluator{whole: whole, checks: map[string]check{}}
	for _, one := range all {
		alone, err := policy.NewEvaluator([]policy.Check{one}, nil)
		if err != nil {
			return nil, err
		}
		made.checks[string(one.ID)] = check{one, alone}
	}
	return made, nil
}

func (evaluator *evaluator) answer(asked *question) answer {
	given := answer{ID: asked.ID, Refused: []string{}}
	level, err := api.ParseLevel(asked.Level)
	if err != nil {
		given.Error = err.Error()
		return given
	}
	version, err := api.ParseVersion(asked.Version)
	if err != nil {
		given.Error = err.Error()
		return given
	}
	at := api.LevelVersion{Level: level, Version: version}
	replaced := evaluator.replaced(at)
	for id, check := range evaluator.checks {
		if replaced[policy.CheckID(id)] {
			continue
		}
		for _, result := range check.alone.EvaluatePod(at, &asked.Pod.ObjectMeta, &asked.Pod.Spec) {
			if !result.Allowed {
				given.Refused = append(given.Refused, id)
			}
		}
	}
	sort.Strings(given.Refused)
	refused := 0
	for _, result := range evaluator.whole.EvaluatePod(at, &asked.Pod.ObjectMeta, &asked.Pod.Spec) {
		if !result.Allowed {
			refused++
		}
	}
	if refused != len(given.Refused) {
		given.Error = fmt.Sprintf("the whole evaluator has %d refusals", refused)
	}
	return given
}

// replaced tells which baseline checks a level does not have because a stricter one of that version stands for them.
func (evaluator *evaluator) replaced(at api.LevelVersion) map[policy.CheckID]bool {
	replaced := map[policy.CheckID]bool{}
	if at.Level != api.LevelRestricted {
		return replaced
	}
	for _, check := range evaluator.checks {
		var counts policy.VersionedCheck
		for _, one := range check.Versions {
			if !at.Version.Older(one.MinimumVersion) {
				counts = one
			}
		}
		for _, id := range counts.OverrideCheckIDs {
			replaced[id] = true
		}
	}
	return replaced
}
