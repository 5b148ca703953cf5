// Package nearest finds the name somebody probably meant when he mistyped one.
package nearest

import "strings"

// Name returns the known name closest to a mistyped one, and whether there is one close enough
// to suggest: at most a third of the letters may differ. Letter case does not count. Of equally
// close names the first in known wins. It is safe for concurrent use.
func Name(typed string, known []string) (string, bool) {
	best, found := "", false
	limit := max(1, len(typed)/3)
	for _, name := range known {
		if d := distance(strings.ToLower(typed), strings.ToLower(name), limit); d <= limit {
			best, found, limit = name, true, d-1
		}
	}
	return best, found
}

// distance counts the insertions, deletions, replacements and swaps of neighbours between a and
// b (optimal string alignment), byte by byte because all known names are ASCII. Where the
// lengths alone exceed limit it does not count and returns limit+1.
func distance(a, b string, limit int) int {
	if max(len(a)-len(b), len(b)-len(a)) > limit {
		return limit + 1
	}
	before, above, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range above {
		above[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		for j := 1; j <= len(b); j++ {
			row[j] = min(above[j]+1, row[j-1]+1, above[j-1]+cost(a[i-1], b[j-1]))
			if swapped(a, b, i, j) {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, above, row = above, row, before
	}
	return above[len(b)]
}

func cost(x, y byte) int {
	if x == y {
		return 0
	}
	return 1
}

// swapped reports whether the two letters that end at i in a and at j in b changed places.
func swapped(a, b string, i, j int) bool {
	return i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1]
}
