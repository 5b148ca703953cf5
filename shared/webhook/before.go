package webhook

// untypedBefore is a before-command without its Go types: payloads are pointers, or nil when the body
// did not decode.
type untypedBefore struct {
	*untypedCommand
	zero Answer // allows
	// refuse returns the answer that refuses all that is asked in a payload, or in a body.
	refuse func(payload any, body []byte) Answer
	// completed is Complete where there is one.
	completed func(payload any, a Answer) Answer
}

func newUntypedBefore[P any, C callbackPointer, A Answer](d *BeforeCommand[P, C, A]) untypedBefore {
	if d.Refuse == nil {
		panic("webhook: before-command " + string(d.Command) + " without Refuse")
	}
	var zero A
	a := untypedBefore{
		untypedCommand: newUntypedCommand[P, C](&d.Spec, d.Subject),
		zero:           zero,
		refuse: func(payload any, body []byte) Answer {
			switch {
			case payload != nil:
				return d.Refuse(payload.(P))
			case d.RefuseBody != nil:
				return d.RefuseBody(body)
			}
			var none P
			return d.Refuse(none)
		},
	}
	if d.Complete != nil {
		a.completed = func(payload any, a Answer) Answer { return d.Complete(payload.(P), a.(A)) }
	}
	return a
}

// defaultAnswer returns the answer that BEFORE_ON_ERROR asks for.
func (a *untypedBefore) defaultAnswer(p *publisher, payload any) decision {
	answer := a.zero
	if p.opts.OnError.refuses(a.spec) {
		answer = a.refuse(payload, p.request.Body)
	}
	d, err := encode(a.complete(payload, answer))
	if err != nil {
		p.logError("default answer does not encode", err)
		return decision{success(a.spec.Dialect), Allow}
	}
	return d
}

// complete adds to an answer what the payload asks for.
func (a *untypedBefore) complete(payload any, answer Answer) Answer {
	if a.completed == nil || payload == nil {
		return answer
	}
	return a.completed(payload, answer)
}

// adopt returns the answer for a proposal about a payload.
func (a *untypedBefore) adopt(payload any, p Proposal) (Answer, error) {
	refusal := a.refuse(payload, nil)
	if err := refusal.Choices().Check(p); err != nil {
		return nil, err
	}
	return refusal.Adopt(p)
}

// judge is the Judge of the command's Declaration.
func (a *untypedBefore) judge(payload any, p Proposal) ([]byte, error) {
	answer, err := a.adopt(payload, p)
	if err != nil {
		return nil, err
	}
	d, err := encode(a.complete(payload, answer))
	return d.response.Body, err
}
