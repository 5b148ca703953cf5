package sinktest

import "time"

const (
	// lateness is how much later than its context a Put may return.
	lateness = 250 * time.Millisecond
	// minAnswers is how many answers say something at least.
	minAnswers = 5
	// maxRounds is how often times are taken at most: a busy machine makes some answers late, and
	// gets the chance to make up for them.
	maxRounds = 25
)

// mostlyInTime takes times until more than half of all answers came in time, and reports whether it
// came to that. A sink that is late with every other answer does not pass, however often it is
// asked. round returns by how much each of its answers was late; n counts from 0 on.
func mostlyInTime(round func(n int) []time.Duration) bool {
	all, inTime := 0, 0
	for n := range maxRounds {
		for _, late := range round(n) {
			all++
			if late < lateness {
				inTime++
			}
		}
		if all >= minAnswers && 2*inTime > all {
			return true
		}
	}
	return false
}
