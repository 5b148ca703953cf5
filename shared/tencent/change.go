package tencent

import "slices"

// Change is the difference between two configurations. The zero value is none.
type Change struct {
	OldURL  string   `json:"old_url,omitempty"` // both "" when the URL stays
	NewURL  string   `json:"new_url,omitempty"`
	Added   []string `json:"added,omitempty"`
	Removed []string `json:"removed,omitempty"`
}

// Compare returns what changes from one configuration to another. The order of the commands does
// not matter.
func Compare(from, to Callback) Change {
	var c Change
	if from.URL != to.URL {
		c.OldURL, c.NewURL = from.URL, to.URL
	}
	c.Added = without(to.Commands, from.Commands)
	c.Removed = without(from.Commands, to.Commands)
	return c
}

// None reports whether nothing changes, for example between what was written and what is read
// back.
func (c Change) None() bool {
	return c.OldURL == c.NewURL && len(c.Added) == 0 && len(c.Removed) == 0
}

// without returns the names of a that are not in b.
func without(a, b []string) []string {
	var rest []string
	for _, name := range a {
		if !slices.Contains(b, name) {
			rest = append(rest, name)
		}
	}
	return rest
}
