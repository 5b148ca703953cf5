package tencent

import (
	"fmt"
	"slices"
	"strings"

	"github.com/tencent-webhooks/tencent-webhooks/shared/tencent/nearest"
)

// ExpandNames returns the known names for the single name "all", otherwise the names themselves.
func ExpandNames(names, known []string) []string {
	if len(names) == 1 && names[0] == "all" {
		return slices.Clone(known)
	}
	return names
}

// checkNames refuses no names, names that are not known and names that come twice. The error is
// of the kind ErrInput and suggests a name for a typo.
func checkNames(names, known []string) error {
	if len(names) == 0 {
		return fmt.Errorf("%w: name at least one command; to receive none, delete the "+
			"configuration", ErrInput)
	}
	var wrong []string
	for i, name := range names {
		switch {
		case !slices.Contains(known, name):
			wrong = append(wrong, unknownName(name, known))
		case slices.Contains(names[:i], name):
			wrong = append(wrong, fmt.Sprintf("command %q comes twice", name))
		}
	}
	if wrong != nil {
		return fmt.Errorf("%w: %s", ErrInput, strings.Join(wrong, "; "))
	}
	return nil
}

func unknownName(name string, known []string) string {
	if meant, found := nearest.Name(name, known); found {
		return fmt.Sprintf("unknown command %q, did you mean %q?", name, meant)
	}
	return fmt.Sprintf("unknown command %q", name)
}
