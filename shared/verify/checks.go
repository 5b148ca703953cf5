package verify

import "slices"

// Checks returns all checks that there are for some families, in the order in which they run.
func Checks(families []string) []Check {
	return slices.Concat(signedChecks(), documentedChecks(families), answerChecks(), timeChecks(),
		verdictChecks(), forgedChecks(), unknownChecks(), lenientChecks(), pushChecks(), httpChecks(),
		duplicateChecks(), rotationChecks(), storedChecks(), tlsChecks(), urlChecks(), leakChecks())
}

// chosen reports whether a check is among the ids and groups; none chooses all.
func chosen(c Check, ids []string) bool {
	return len(ids) == 0 || slices.Contains(ids, c.ID) || slices.Contains(ids, group(c.ID))
}
