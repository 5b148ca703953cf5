package webhook

import "time"

// Check is one of the checks that a request has to pass, and how it came out.
type Check struct {
	Name string // such as sign
	// Err is nil when the check passed, else one of the reasons of this package with a detail
	// that holds no secret.
	Err error
}

// Verify checks that a request comes from Tencent: method, source, path secret, app, signature and
// its age, and the size of the body. The error is one of the reasons of this package, for
// errors.Is, and [Status] returns the HTTP status that goes with it. The dialect is told from
// query and headers; with a policy that takes unsigned requests of some families only, a Receiver
// knows the family of a command and Verify does not.
//
// It reads Method, Path, Query, Header, Body and, for the sources, RemoteIP. It is safe for
// concurrent use.
func (p *Policy) Verify(r *Request, now time.Time) error {
	c := newClaim(r, detectDialect(r), now)
	return p.admit(&c, true, true)
}

// VerifyHead is Verify for a request whose body has not been read: it checks what query,
// headers and address tell.
func (p *Policy) VerifyHead(r *Request, now time.Time) error {
	c := newClaim(r, detectDialect(r), now)
	return p.admit(&c, true, false)
}

// Explain returns how every check that applies to a request comes out, in order. Verify returns
// the error of the first that fails.
func (p *Policy) Explain(r *Request, now time.Time) []Check {
	c := newClaim(r, detectDialect(r), now)
	return p.explain(&c)
}

// Status returns the HTTP status that answers an error of Verify.
func Status(err error) int {
	status, _, _ := rejection(err)
	return status
}

func (p *Policy) explain(c *claim) (results []Check) {
	all := func(check string, passed bool, failure error) bool {
		result := Check{Name: check}
		if !passed {
			result.Err = p.detailed(c, failure)
		}
		results = append(results, result)
		return true
	}
	p.checkHead(c, all)
	p.checkBody(c, all)
	return results
}
