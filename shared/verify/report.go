package verify

import "time"

// Report is what a run came to. It holds no secret.
type Report struct {
	URL      string    `json:"url"`
	Started  time.Time `json:"started"`
	Families []string  `json:"families"`
	Requests int       `json:"requests"`
	MS       float64   `json:"ms"`
	Findings []Finding `json:"findings"`
}

// Count returns how many findings have a result.
func (r Report) Count(result Result) int {
	n := 0
	for _, f := range r.Findings {
		if f.Result == result {
			n++
		}
	}
	return n
}

// Failed reports whether a check of severity critical or high failed; strict counts any.
func (r Report) Failed(strict Strictness) bool {
	for _, f := range r.Findings {
		grave := f.Severity == Critical || f.Severity == High
		if f.Result == Fail && (grave || strict == Strict) {
			return true
		}
	}
	return false
}

// Strictness is which failures count.
type Strictness bool

// The two of them.
const (
	Usual  Strictness = false // critical and high
	Strict Strictness = true  // any
)
