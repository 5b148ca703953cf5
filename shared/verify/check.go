package verify

import (
	"context"

	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// Severity is how much harm a receiver that fails a check does.
type Severity string

// The severities.
const (
	Critical Severity = "critical" // strangers get in, events get lost, users are refused
	High     Severity = "high"     // it happens in production, sooner or later
	Medium   Severity = "medium"   // it takes an unusual day
	Low      Severity = "low"      // a remark
)

// Result is what a check came to.
type Result string

// The results.
const (
	Pass         Result = "pass"
	Fail         Result = "fail"
	Unobservable Result = "unobservable" // nothing was sent, or the answer does not tell
)

// Check is one thing that a right receiver does. Its id never changes its meaning.
type Check struct {
	ID       string // group.name
	Severity Severity
	Title    string // what a right receiver does
	Doc      string // document, as in webhook.Spec, or RFC
	Sent     string
	Expected string
	// Dialect is the one that the check is about; nil is any. A check of a dialect that is not
	// verified is left out.
	Dialect *webhook.Dialect
	Needs   need
	run     func(context.Context, *session) outcome
}

// need is what a check cannot do without.
type need int

const (
	needToken need = 1 << iota
	needKey
	needSecret
	needObserver
	needRestart
)

// Finding is what one check came to.
type Finding struct {
	ID       string   `json:"id"`
	Severity Severity `json:"severity"`
	Result   Result   `json:"result"`
	Title    string   `json:"title"`
	Doc      string   `json:"doc"`
	Sent     string   `json:"sent"`
	Expected string   `json:"expected"`
	Got      string   `json:"got"`
	Details  []string `json:"details,omitempty"` // the first few of several
	MS       float64  `json:"ms"`                // of the whole check
}

// outcome is what a check's function returns.
type outcome struct {
	result  Result
	got     string
	details []string
}

func pass(got string) outcome { return outcome{result: Pass, got: got} }

func fail(got string, details ...string) outcome {
	return outcome{result: Fail, got: got, details: details}
}

func unobservable(why string) outcome { return outcome{result: Unobservable, got: why} }

// dialect is for Check.Dialect.
func dialect(d webhook.Dialect) *webhook.Dialect { return &d }

// group is the part of an id before the dot.
func group(id string) string {
	for i := range id {
		if id[i] == '.' {
			return id[:i]
		}
	}
	return id
}
