package command

import (
	"bytes"
	"strings"
)

// kept are the lines of a program that a failure tells of.
const kept = 12

// longest is where a line without an end is cut.
const longest = 4 << 10

// lines takes a program's output apart and keeps the last of it.
type lines struct {
	tell func(string)
	last []string
	rest []byte
}

func (l *lines) Write(content []byte) (int, error) {
	l.rest = append(l.rest, content...)
	for {
		end := bytes.IndexAny(l.rest, "\r\n")
		if end < 0 && len(l.rest) > longest {
			end = longest
		}
		if end < 0 {
			return len(content), nil
		}
		l.line(string(l.rest[:end]))
		l.rest = l.rest[min(end+1, len(l.rest)):]
	}
}

func (l *lines) line(text string) {
	text = strings.TrimRight(text, " \t")
	if text == "" {
		return
	}
	if l.tell != nil {
		l.tell(text)
	}
	l.last = append(l.last, text)
	l.last = l.last[max(0, len(l.last)-kept):]
}

// tail is the end of what was said.
func (l *lines) tail() string {
	l.line(string(l.rest))
	l.rest = nil
	return strings.Join(l.last, "\n")
}
