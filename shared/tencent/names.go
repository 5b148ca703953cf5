package tencent

import (
	"fmt"
	"slices"
	"strings"

	"github.com/tencent-webhooks/tencent-webhooks/shared/tencent/callbackurl"
	"github.com/tencent-webhooks/tencent-webhooks/shared/tencent/nearest"
)

// checkNames refuses no names, empty ones and names that come twice. The error is of the kind
// ErrInput.
func checkNames(names []string) error {
	if len(names) == 0 {
		return fmt.Errorf("%w: name at least one command; to receive none, delete the "+
			"configuration", ErrInput)
	}
	var wrong []string
	for i, name := range names {
		switch {
		case name == "":
			wrong = append(wrong, "a command has no name")
		case slices.Contains(names[:i], name):
			wrong = append(wrong, fmt.Sprintf("command %q comes twice", name))
		}
	}
	if wrong != nil {
		return fmt.Errorf("%w: %s", ErrInput, strings.Join(wrong, "; "))
	}
	return nil
}

// unknownNames warns of names that are not known, and suggests one for a typo.
func unknownNames(names, known []string) []callbackurl.Finding {
	var out []callbackurl.Finding
	for _, name := range names {
		if name == "" || slices.Contains(known, name) {
			continue
		}
		message := fmt.Sprintf("command %q is not known here and is sent as it is", name)
		if meant, found := nearest.Name(name, known); found {
			message += fmt.Sprintf("; did you mean %q?", meant)
		}
		out = append(out, callbackurl.Finding{Rule: callbackurl.RuleName, Message: message})
	}
	return out
}
