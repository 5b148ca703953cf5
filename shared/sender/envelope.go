package sender

import (
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"strconv"
)

// receiver finds whom a push went to.
var receiver = regexp.MustCompile(`("To_Account"\s*:\s*"[^"\\]*)"`)

// Envelope returns a body of Push with n events: the first event of a sample, each time for
// another receiver.
func Envelope(sample []byte, n int) ([]byte, error) {
	var one struct{ Events []json.RawMessage }
	if err := json.Unmarshal(sample, &one); err != nil {
		return nil, fmt.Errorf("sample of a push: %w", err)
	}
	if len(one.Events) == 0 {
		return nil, errors.New("sample of a push: it holds no event")
	}
	out := []byte(`{"Events":[`)
	for i := range n {
		if i > 0 {
			out = append(out, ',')
		}
		next := []byte(`${1}-` + strconv.Itoa(i) + `"`)
		out = append(out, receiver.ReplaceAll(one.Events[0], next)...)
	}
	return append(out, "]}"...), nil
}
