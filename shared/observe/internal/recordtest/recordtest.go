// Package recordtest has one record of each outcome of a request.
package recordtest

import (
	"errors"
	"fmt"
	"time"

	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// Secret stands for everything that must not be seen.
const Secret = "something a user wrote"

// Record is what a request comes to, with a payload and an answer that nobody may see.
func Record(change func(*webhook.Record)) webhook.Record {
	payload := struct{ Text string }{Secret}
	r := webhook.Record{
		Meta: webhook.Meta{
			Command: "Sns.CallbackBlackListAdd", App: 1400000000, ID: "the-id", RequestID: "the-request",
		},
		Family: "sns", Function: "sns/blacklist-add", Kind: webhook.KindAfter,
		Outcome: webhook.Handled, Kept: true, Status: 200, Body: []byte(Secret),
		Duration: 1500 * time.Microsecond, Payload: &payload,
	}
	change(&r)
	return r
}

// All returns one record of each outcome, by a name of its own.
func All() map[string]webhook.Record {
	return map[string]webhook.Record{
		"handled": Record(func(*webhook.Record) {}),
		"rejected": Record(func(r *webhook.Record) {
			r.Outcome, r.Reason, r.Err, r.Status = webhook.Rejected, "stale", webhook.ErrStale, 401
		}),
		"rejected without a command": Record(func(r *webhook.Record) {
			r.Command, r.Function = "Made.Up\n\"{}", ""
			r.Outcome, r.Reason, r.Err = webhook.Rejected, "sign", webhook.ErrSign
		}),
		"unknown": Record(func(r *webhook.Record) {
			r.Command, r.Family, r.Function, r.Kind = "Some.CallbackNew", "", "", ""
			r.Outcome = webhook.Unhandled
		}),
		"undecoded": Record(func(r *webhook.Record) {
			r.Outcome, r.DecodeError = webhook.Undecoded, "PairList: missing"
			r.Err = errors.New(r.DecodeError)
		}),
		"sink failed": Record(func(r *webhook.Record) {
			r.Outcome, r.Kept, r.SinkError, r.Status = webhook.Failed, false, true, 500
			r.Err = fmt.Errorf("%w: disk is full", webhook.ErrNotKept)
		}),
		"fallback": Record(func(r *webhook.Record) { r.Fallback = true }),
		"handler failed": Record(func(r *webhook.Record) {
			r.Outcome, r.Kept, r.Err, r.Status = webhook.Failed, false, errors.New("no"), 500
		}),
		"handler panicked": Record(func(r *webhook.Record) {
			r.Outcome, r.Kept, r.Err, r.Status = webhook.Failed, false, webhook.ErrPanic, 500
		}),
		"panicked, sink failed": Record(func(r *webhook.Record) {
			r.Outcome, r.Kept, r.SinkError, r.Status = webhook.Failed, false, true, 500
			r.Err = webhook.ErrPanic
		}),
		"duplicate": Record(func(r *webhook.Record) { r.Outcome = webhook.Duplicate }),
		"answered": Record(func(r *webhook.Record) {
			r.Command, r.Function, r.Kind = "C2C.CallbackBeforeSendMsg", "c2c/before-send-msg", "before"
			r.Outcome, r.Verdict, r.Kept = webhook.Answered, webhook.Rewrite, false
		}),
		"late": Record(func(r *webhook.Record) {
			r.Command, r.Function, r.Kind = "C2C.CallbackBeforeSendMsg", "c2c/before-send-msg", "before"
			r.Outcome, r.Verdict, r.Err = webhook.Defaulted, webhook.Allow, webhook.ErrTimeout
		}),
	}
}
