package webhook

import "time"

// Verify checks that a request comes from Tencent: method, source, path secret, app, signature and
// its age, and the size of the body. The error is one of the reasons of this package, for
// errors.Is, and [Status] returns the HTTP status that goes with it. The dialect is told from
// query and headers; with a policy that takes unsigned requests of some families only, a Receiver
// knows the family of a command and Verify does not.
//
// It reads Method, Path, Query, Header, Body and, for the sources, RemoteIP. It is safe for
// concurrent use.
func (p *Policy) Verify(r *Request, now time.Time) error {
	c := newClaim(r, detectDialect(r), "", now)
	return p.verify(&c)
}

// VerifyHead is Verify for a request whose body has not been read: it checks what query,
// headers and address tell.
func (p *Policy) VerifyHead(r *Request, now time.Time) error {
	c := newClaim(r, detectDialect(r), "", now)
	return p.firstFailure(headChecks, &c)
}

// Explain returns how every check that applies to a request comes out, in order. Verify returns
// the error of the first that fails.
func (p *Policy) Explain(r *Request, now time.Time) []Check {
	c := newClaim(r, detectDialect(r), "", now)
	return p.explain(&c)
}

// Status returns the HTTP status that answers an error of Verify.
func Status(err error) int {
	status, _, _ := rejection(err)
	return status
}

func (p *Policy) explain(c *claim) []Check {
	return append(p.results(headChecks, c), p.results(bodyChecks, c)...)
}

// proven reports whether the head of a claim that passed holds a secret of Tencent's: a good
// signature or the path secret. What is not proven yet may be a stranger's.
func (p *Policy) proven(c *claim) bool { return p.Secret != "" || p.wantsChatSign(c) }
