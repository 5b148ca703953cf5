package verify

import (
	"slices"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog"
)

// Checks returns all checks that there are for some families, in the order in which they run.
func Checks(families []string) []Check {
	return slices.Concat(signedChecks(), documentedChecks(families), answerChecks(), timeChecks(),
		verdictChecks(), forgedChecks(), unknownChecks(), lenientChecks(), pushChecks(), httpChecks(),
		duplicateChecks(), rotationChecks(), storedChecks(), tlsChecks(), urlChecks(), leakChecks())
}

// List returns the checks that a run with these options would make. Without names, those of every
// family.
func List(o Options) ([]Check, error) {
	if len(o.Names) == 0 {
		for _, d := range catalog.All() {
			o.Names = append(o.Names, d.Family)
		}
	}
	decls, err := o.declarations()
	if err != nil {
		return nil, err
	}
	return applicable(o, decls)
}

// chosen reports whether a check is among the ids and groups; none chooses all.
func chosen(c Check, ids []string) bool {
	return len(ids) == 0 || slices.Contains(ids, c.ID) || slices.Contains(ids, group(c.ID))
}
