package main

import (
	"fmt"
	"io"
	"time"

	"github.com/tencent-webhooks/tencent-webhooks/shared/tencent/callbackurl"
)

func (c checked) print(w io.Writer) {
	for _, f := range c.Errors {
		_, _ = fmt.Fprintf(w, "error    %s\n", f.Message)
	}
	for _, f := range c.Warnings {
		_, _ = fmt.Fprintf(w, "warning  %s\n", f.Message)
	}
	if c.Report.OK() {
		_, _ = fmt.Fprintln(w, "the console takes this address, as far as its rules are known")
	} else {
		_, _ = fmt.Fprintln(w, "the console refuses this address")
	}
	if c.Probe != nil {
		printProbe(w, *c.Probe)
	}
}

func printProbe(w io.Writer, r callbackurl.ProbeReport) {
	printAttempt(w, r.Signed)
	printAttempt(w, r.Unsigned)
	if c := r.Signed.TLS; c != nil {
		_, _ = fmt.Fprintf(w, "certificate of %s, issued by %s, until %s\n",
			printable(c.Subject), printable(c.Issuer), c.Expires.UTC().Format(time.DateOnly))
	}
	for _, problem := range r.Problems {
		_, _ = fmt.Fprintf(w, "problem  %s\n", printable(problem))
	}
	if len(r.Problems) == 0 {
		_, _ = fmt.Fprintln(w, "the receiver answers as Tencent expects")
	}
}

// printAttempt says what one request got, and whether Tencent would have waited for it.
func printAttempt(w io.Writer, a callbackurl.Attempt) {
	late := fmt.Sprintf("inside the %d s that Tencent waits", callbackurl.AnswerWithin/time.Second)
	switch {
	case a.Status == 0:
		_, _ = fmt.Fprintf(w, "%-8s  no answer after %d ms\n", a.Sent, a.MS)
		return
	case !a.InTime:
		late = "too late for Tencent"
	}
	version := "without TLS"
	if a.TLS != nil {
		version = a.TLS.Version
	}
	_, _ = fmt.Fprintf(w, "%-8s  HTTP %d, %s, %d ms: %s; %s\n", a.Sent, a.Status, a.Verdict,
		a.MS, late, version)
}
