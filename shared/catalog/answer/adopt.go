package answer

import (
	"fmt"
	"slices"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/msg"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/types"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// Choices: allow and refuse.
func (Plain[R]) Choices() webhook.Choices { return choices[R](webhook.Allow, webhook.Refuse) }

// Adopt returns the answer for a proposal among the choices.
func (Plain[R]) Adopt(p webhook.Proposal) (webhook.Answer, error) {
	return Plain[R]{ruling(p)}, nil
}

// Choices: all but partial.
func (Message[R]) Choices() webhook.Choices {
	return choices[R](webhook.Allow, webhook.Refuse, webhook.Drop, webhook.Rewrite)
}

// Adopt returns the answer for a proposal among the choices. It fails for a
// MsgBody without elements, and for an element that does not fit its MsgType.
func (m Message[R]) Adopt(p webhook.Proposal) (webhook.Answer, error) {
	if p.Verdict != webhook.Rewrite {
		return Message[R]{ruling: ruling(p)}, nil
	}
	m = m.Allow()
	if p.MsgBody != "" {
		body, err := elements(p.MsgBody)
		if err != nil {
			return nil, err
		}
		m = m.Rewrite(body)
	}
	if p.CustomData != nil {
		m = m.RewriteCustomData(*p.CustomData)
	}
	return m, nil
}

// Choices: allow, refuse and partial, where accounts have no codes.
func (Members[R]) Choices() webhook.Choices {
	return choices[R](webhook.Allow, webhook.Refuse, webhook.Partial)
}

// Adopt returns the answer for a proposal among the choices.
func (m Members[R]) Adopt(p webhook.Proposal) (webhook.Answer, error) {
	if p.Verdict == webhook.Partial {
		return m.RefuseSome(refusedOf(p)...), nil
	}
	return Members[R]{ruling: ruling(p)}, nil
}

// Choices: allow, refuse and partial, all without codes.
func (Subscribers) Choices() webhook.Choices {
	return webhook.Choices{
		Verdicts: []webhook.Verdict{webhook.Allow, webhook.Refuse, webhook.Partial},
	}
}

// Adopt returns the answer for a proposal among the choices.
func (s Subscribers) Adopt(p webhook.Proposal) (webhook.Answer, error) {
	if p.Verdict == webhook.Partial {
		return s.RefuseSome(refusedOf(p)...), nil
	}
	return Subscribers{ruling: ruling(p)}, nil
}

// Choices: allow, perhaps with a reply, and refuse.
func (Signal) Choices() webhook.Choices {
	verdicts := []webhook.Verdict{webhook.Allow, webhook.Refuse}
	return webhook.Choices{Verdicts: verdicts, Reply: true}
}

// Adopt returns the answer for a proposal among the choices.
func (s Signal) Adopt(p webhook.Proposal) (webhook.Answer, error) {
	if p.Reply != nil {
		return s.Reply(*p.Reply), nil
	}
	return Signal{ruling: ruling(p)}, nil
}

// Choices: allow, refuse and partial, with a code and a text for each account.
func (Friends) Choices() webhook.Choices {
	return webhook.Choices{
		Verdicts:  []webhook.Verdict{webhook.Allow, webhook.Refuse, webhook.Partial},
		Codes:     friendCodes(),
		ItemCodes: friendCodes(),
	}
}

// Adopt returns the answer for a proposal among the choices, to be called on
// the answer that refuses all accounts of the request. It fails for an account that is not among
// them.
func (f Friends) Adopt(p webhook.Proposal) (webhook.Answer, error) {
	var out Friends
	switch p.Verdict {
	case webhook.Refuse:
		for _, item := range f.items {
			out = out.judged(item.account, webhook.Refuse, p.Code, p.Text)
		}
	case webhook.Partial:
		for i, item := range p.Items {
			account := types.Account(item.Account)
			asked := func(f friend) bool { return f.account == account }
			if !slices.ContainsFunc(f.items, asked) {
				return nil, fmt.Errorf("%w: the request is not about the account of items[%d]",
					webhook.ErrVerdict, i)
			}
			out = out.judged(account, item.Verdict, item.Code, item.Text)
		}
	}
	return out, nil
}

// judged adds the verdict on one account; a refusal without a code has the plain one.
func (f Friends) judged(account types.Account, v webhook.Verdict, code int, text string) Friends {
	switch {
	case v != webhook.Refuse:
		return f.Allow(account)
	case code == 0:
		return f.Refuse(text, account)
	}
	return f.with(code, text, []types.Account{account})
}

// choices are the verdicts, with the codes of R for a refusal.
func choices[R Range](verdicts ...webhook.Verdict) webhook.Choices {
	var r R
	return webhook.Choices{Verdicts: verdicts, Codes: r.Codes()}
}

// ruling returns what a proposal to allow, refuse or drop means.
func ruling(p webhook.Proposal) webhook.Ruling {
	switch p.Verdict {
	case webhook.Refuse:
		r := webhook.Refused(p.Text)
		if p.Code != 0 {
			r.Code = p.Code
		}
		return r
	case webhook.Drop:
		return webhook.Dropped()
	}
	return webhook.Ruling{}
}

// refusedOf returns the accounts that a proposal refuses.
func refusedOf(p webhook.Proposal) []types.Account {
	var out []types.Account
	for _, item := range p.Items {
		if item.Verdict == webhook.Refuse {
			out = append(out, types.Account(item.Account))
		}
	}
	return out
}

// elements reads the MsgBody of a proposal.
func elements(raw wire.Raw) (msg.Body, error) {
	var body msg.Body
	if err := wire.UnmarshalRaw(raw, &body); err != nil {
		return nil, wire.At("msgBody", err)
	}
	if len(body) == 0 {
		return nil, fmt.Errorf("%w: msgBody has no element; the verdict drop delivers nothing",
			webhook.ErrVerdict)
	}
	for i := range body {
		if err := body[i].Check(); err != nil {
			return nil, fmt.Errorf("msgBody[%d]: %w", i, err)
		}
	}
	return body, nil
}
