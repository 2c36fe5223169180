// Yaml answers how the API server's parser reads a text: the same modules, in the versions that Kubernetes 1.36
// pins, called in the order of its YAML serializer (k8s.io/apimachinery, runtime/serializer/json).
//
// A line of standard input is {"id", "text"}, the text in base64; a line of standard output is an answer.
package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"

	yamlv2 "go.yaml.in/yaml/v2"
	kjson "sigs.k8s.io/json"
	"sigs.k8s.io/yaml"
)

type question struct {
	ID   int    `json:"id"`
	Text []byte `json:"text"`
}

type answer struct {
	ID int `json:"id"`
	// The first document as JSON; nothing when it is refused.
	Value *string `json:"value,omitempty"`
	// Why it is refused.
	Error string `json:"error,omitempty"`
	// What only the strict reading refuses: keys that are set twice.
	Duplicates []string `json:"duplicates,omitempty"`
	// Whether several keys of one map have the same text (1 and "1"), so that it is chance whose value is kept.
	Ambiguous bool `json:"ambiguous,omitempty"`
}

func main() {
	if err := run(os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(in io.Reader, out io.Writer) error {
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
		if err := answers.Encode(judge(asked)); err != nil {
			return err
		}
		// Who asks one at a time waits for the answer.
		if err := writer.Flush(); err != nil {
			return err
		}
	}
}

func judge(asked question) (given answer) {
	given.ID = asked.ID
	defer func() {
		if problem := recover(); problem != nil {
			given = answer{ID: asked.ID, Error: fmt.Sprint("panic: ", problem)}
		}
	}()
	value, err := yaml.YAMLToJSON(asked.Text)
	if err == nil {
		var into any
		err = kjson.UnmarshalCaseSensitivePreserveInts(value, &into)
	}
	if err != nil {
		given.Error = err.Error()
		return given
	}
	text := string(value)
	given.Value = &text
	given.Duplicates = duplicates(asked.Text)
	var read any
	given.Ambiguous = yamlv2.Unmarshal(asked.Text, &read) == nil && ambiguous(read)
	return given
}

func duplicates(text []byte) []string {
	_, err := yaml.YAMLToJSONStrict(text)
	var several *yamlv2.TypeError
	switch {
	case err == nil:
		return nil
	case errors.As(err, &several):
		return several.Errors
	default:
		return []string{err.Error()}
	}
}

func ambiguous(value any) bool {
	switch value := value.(type) {
	case []any:
		for _, item := range value {
			if ambiguous(item) {
				return true
			}
		}
	case map[any]any:
		seen := map[string]bool{}
		for key, inner := range value {
			text := fmt.Sprint(key)
			if number, ok := key.(float64); ok {
				text = strconv.FormatFloat(number, 'g', -1, 32)
			}
			if seen[text] || ambiguous(inner) {
				return true
			}
			seen[text] = true
		}
	}
	return false
}
