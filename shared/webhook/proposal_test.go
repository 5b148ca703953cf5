package webhook_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// decider always decides the same, and records what it was asked.
type decider struct {
	proposal webhook.Proposal
	err      error
	asked    []*webhook.Event
}

func (d *decider) decide(_ context.Context, e *webhook.Event) (webhook.Proposal, error) {
	d.asked = append(d.asked, e)
	return d.proposal, d.err
}

func (d *decider) rig(t *testing.T) *rig {
	return newRig(t, func(o *webhook.Options) { o.Decide = d.decide })
}

// TestDeciderInPlaceOfTheHandler: it gets the event, and the handler is not called.
func TestDeciderInPlaceOfTheHandler(t *testing.T) {
	refuse := webhook.Proposal{Verdict: webhook.Refuse, Code: 20, Text: "no"}
	d := &decider{proposal: refuse}
	r := d.rig(t)
	response := r.send(t, signed(asked().Spec, hello, time.Now()))
	require.JSONEq(t, `{"ActionStatus":"OK","ErrorInfo":"no","ErrorCode":20}`, string(response.Body))
	require.Zero(t, r.calls.Load())
	require.Equal(t, webhook.Answered, r.last().Outcome)
	require.Len(t, d.asked, 1)
	require.Equal(t, r.last().ID, d.asked[0].ID)
	require.Equal(t, "tencent.note.Note.CallbackBeforeAdd", d.asked[0].Type)
	require.JSONEq(t, hello, string(d.asked[0].Data))
}

// TestDeciderOnErrors: an error, or a verdict that the command does not know, is the default
// answer, and the log says why.
func TestDeciderOnErrors(t *testing.T) {
	for why, d := range map[string]*decider{
		"out of order":             {err: errors.New("out of order")},
		"cannot express":           {proposal: webhook.Proposal{Verdict: webhook.Drop}},
		"code 21 is outside 10-20": {proposal: webhook.Proposal{Verdict: webhook.Refuse, Code: 21}},
	} {
		r := d.rig(t)
		response := r.send(t, signed(asked().Spec, hello, time.Now()))
		require.Contains(t, string(response.Body), `"ErrorCode":0`)
		require.Equal(t, webhook.Defaulted, r.last().Outcome)
		require.Contains(t, r.log.String(), why)
	}
}

// TestDeciderIsNotAsked about commands that inform, strangers, and bodies that nobody understands.
func TestDeciderIsNotAsked(t *testing.T) {
	d := new(decider)
	r := d.rig(t)
	require.Equal(t, 200, r.send(t, signed(added().Spec, hello, time.Now())).Status)
	require.Equal(t, 401, r.send(t, signed(asked().Spec, hello, time.Unix(1, 0))).Status)
	require.Equal(t, 200, r.send(t, signed(asked().Spec, `{}`, time.Now())).Status)
	require.Equal(t, webhook.Defaulted, r.last().Outcome)
	require.Empty(t, d.asked)
}
