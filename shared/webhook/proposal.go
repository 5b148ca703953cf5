package webhook

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// ErrVerdict: no answer of the command can carry the verdict.
var ErrVerdict = errors.New("the command cannot express this verdict")

// Decider decides on before-commands in place of their handlers. It is safe for concurrent use
// and returns soon after ctx ends.
type Decider func(context.Context, *Event) (Proposal, error)

// Proposal is a verdict in the form that all commands share, as a Decider returns it. The
// command's answer type turns it into an answer ([Answer.Adopt]).
type Proposal struct {
	Verdict Verdict
	Code    int      // of a refusal: a code of the app's own, 0 for the command's plain refusal
	Text    string   // of a refusal
	MsgBody wire.Raw // of a rewrite: the array of elements, "" to leave them as they are
	// CustomData is the CloudCustomData of a rewrite, nil to leave it as it is.
	CustomData *string
	// Reply is what an allowed message for a chatbot hands to it, nil for nothing.
	Reply *string
	Items []ProposalItem // of a partial verdict, each account once
}

// ProposalItem is the verdict on one account: Allow or Refuse.
type ProposalItem struct {
	Account string
	Verdict Verdict
	Code    int
	Text    string
}

// Choices are the verdicts that the answers of a command can carry.
type Choices struct {
	Verdicts []Verdict // Allow first
	Codes    Codes     // of a refusal with a code of the app's own; zero: there is none
	// ItemCodes are those of one account in a partial verdict; zero: it has no code and no text.
	ItemCodes Codes
	Reply     bool // Allow may hand a reply to a chatbot
}

// Check returns an ErrVerdict for a proposal that is not among the choices.
func (c Choices) Check(p Proposal) error {
	if !slices.Contains(c.Verdicts, p.Verdict) {
		return fmt.Errorf("%w: %q, it knows %q", ErrVerdict, p.Verdict, c.Verdicts)
	}
	if p.Reply != nil && !c.Reply {
		return fmt.Errorf("%w: rspData is for chatbots", ErrVerdict)
	}
	if err := c.Codes.check(p.Code); err != nil {
		return err
	}
	for _, item := range p.Items {
		if err := c.ItemCodes.check(item.Code); err != nil {
			return err
		}
		if item.Text != "" && c.ItemCodes == (Codes{}) {
			return fmt.Errorf("%w: an account has no text of its own", ErrVerdict)
		}
	}
	return nil
}

// check returns an ErrVerdict for a code that is neither 0 nor in the range.
func (c Codes) check(code int) error {
	switch {
	case code == 0, c != Codes{} && code >= c.From && code <= c.To:
		return nil
	case c == Codes{}:
		return fmt.Errorf("%w: it takes no code, not even %d", ErrVerdict, code)
	}
	return fmt.Errorf("%w: code %d is outside %d-%d", ErrVerdict, code, c.From, c.To)
}
