package callbackurl

import (
	"fmt"
	"net/http"
	"time"
)

// renewBefore is how long before its end a certificate is worth a remark.
const renewBefore = 14 * 24 * time.Hour

// openToAll is the problem of a receiver that takes what is not signed.
const openToAll = "a request without signature was accepted: whoever knows the address can send " +
	"events; set CALLBACK_TOKEN at the receiver"

// problems says in sentences what is wrong with the two answers.
func problems(r ProbeReport, o ProbeOptions) []string {
	list := append([]string{}, signedProblems(r.Signed)...)
	switch r.Unsigned.Verdict {
	case Accepted:
		list = append(list, o.Open)
	case NoAnswer:
		if r.Signed.Verdict != NoAnswer {
			list = append(list, "the unsigned request got no answer: "+r.Unsigned.Error)
		}
	}
	if c := r.Signed.TLS; c != nil && c.Expires.Sub(o.Now()) < renewBefore {
		list = append(list, fmt.Sprintf("renew the certificate: it ends on %s",
			c.Expires.UTC().Format(time.DateOnly)))
	}
	return list
}

func signedProblems(a Attempt) []string {
	switch {
	case a.Verdict == NoAnswer:
		return []string{"no answer: " + a.Error}
	case a.Status >= 300 && a.Status < 400:
		return []string{fmt.Sprintf("the address redirects (HTTP %d): write the final address, "+
			"Tencent is not documented to follow", a.Status)}
	case a.Status == http.StatusUnauthorized || a.Status == http.StatusForbidden:
		return []string{fmt.Sprintf("the signed request was refused (HTTP %d): compare SDKAppID, "+
			"token, path secret and clock of both sides", a.Status)}
	case a.Status != http.StatusOK:
		return []string{fmt.Sprintf("the signed request got HTTP %d: Tencent takes anything but "+
			"200 for a failure", a.Status)}
	}
	var list []string
	if a.Verdict != Accepted {
		list = append(list, fmt.Sprintf("the answer to the signed request is %s: "+
			`Tencent expects {"ActionStatus":"OK","ErrorInfo":"","ErrorCode":0}`, a.Verdict))
	}
	if !a.InTime {
		list = append(list, fmt.Sprintf("the answer took %d ms: Tencent waits %d", a.MS,
			AnswerWithin.Milliseconds()))
	}
	return list
}
