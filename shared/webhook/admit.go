package webhook

import "context"

// admit rejects what is not Tencent's, and returns the app that the rest is about. What
// [Receiver.Precheck] has looked at is not looked at again.
func (r *Receiver) admit(req *Request, to target) (AppID, error) {
	c := newClaim(req, to.dialect, to.family(), req.Received)
	if req.admittedBy == r {
		return c.app, r.opts.Policy.firstFailure(bodyChecks, &c)
	}
	return c.app, r.opts.Policy.verify(&c)
}

// Precheck rejects a request by what its query, headers and address tell, before a byte of its
// body is read. When ok is false the answer is final, has been observed and recorded, and the body
// is not wanted. When ok is true the caller reads the body into head.Body and passes the same
// Request to [Receiver.Receive], which does not repeat these checks.
func (r *Receiver) Precheck(ctx context.Context, head *Request) (answer Response, ok bool) {
	if head.Received.IsZero() {
		head.Received = r.opts.Now()
	}
	to := r.detect(head)
	c := newClaim(head, to.dialect, to.family(), head.Received)
	policy := &r.opts.Policy
	if policy.firstFailure(headChecks, &c) != nil {
		return r.Receive(ctx, head), false
	}
	head.admittedBy, head.proven = r, policy.proven(&c)
	return Response{}, true
}

// Proven reports whether Precheck has found a good signature or path secret. Without one, as of RTC
// events, which sign their body, and of unsigned requests, the sender may still be a stranger.
func (r *Request) Proven() bool { return r.proven }
