// Package problem is how this program says that something failed: what, why, and what to do.
package problem

import (
	"fmt"
	"strings"
)

// Problem is an error for a person. Why and Do may be empty or have several lines.
type Problem struct {
	What string // one line, without a full stop
	Why  string // the cause, an error's text, or the end of a log
	Do   string // the next step
}

// New makes a Problem of an error.
func New(what string, why error, do string) Problem {
	return Problem{What: what, Why: why.Error(), Do: do}
}

func (p Problem) Error() string {
	text := p.What
	if p.Why != "" {
		text += "\n  why: " + indent(p.Why)
	}
	if p.Do != "" {
		text += "\n  what to do: " + indent(p.Do)
	}
	return text
}

func indent(text string) string {
	return strings.ReplaceAll(strings.TrimRight(text, "\n"), "\n", "\n    ")
}

// Print is the stderr line of progress: the program's name first, so that it stands out among others' lines.
func Print(format string, args ...any) string {
	return "podlab-cluster: " + fmt.Sprintf(format, args...) + "\n"
}
