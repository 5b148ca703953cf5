package observe

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// secret stands for everything that must not be seen.
const secret = "something a user wrote"

// record is what a request comes to, with a payload and an answer that nobody may see.
func record(change func(*webhook.Record)) webhook.Record {
	payload := struct{ Text string }{secret}
	r := webhook.Record{
		Meta: webhook.Meta{
			Command: "Sns.CallbackBlackListAdd", App: 1400000000, ID: "the-id", RequestID: "the-request",
		},
		Family: "sns", Function: "sns/blacklist-add", Kind: webhook.KindAfter,
		Outcome: webhook.Handled, Kept: true, Status: 200, Body: []byte(secret),
		Duration: 1500 * time.Microsecond, Payload: &payload,
	}
	change(&r)
	return r
}

// records are one of each kind of end that a request can come to.
func records() map[string]webhook.Record {
	return map[string]webhook.Record{
		"handled": record(func(*webhook.Record) {}),
		"rejected": record(func(r *webhook.Record) {
			r.Outcome, r.Reason, r.Err, r.Status = webhook.Rejected, "stale", webhook.ErrStale, 401
		}),
		"rejected without a command": record(func(r *webhook.Record) {
			r.Command, r.Function = "Made.Up\n\"{}", ""
			r.Outcome, r.Reason, r.Err = webhook.Rejected, "sign", webhook.ErrSign
		}),
		"unknown": record(func(r *webhook.Record) {
			r.Command, r.Family, r.Function, r.Kind = "Some.CallbackNew", "", "", ""
			r.Outcome = webhook.Unhandled
		}),
		"undecoded": record(func(r *webhook.Record) {
			r.Outcome, r.DecodeError = webhook.Undecoded, "PairList: missing"
			r.Err = errors.New(r.DecodeError)
		}),
		"sink failed": record(func(r *webhook.Record) {
			r.Outcome, r.Kept, r.SinkError, r.Status = webhook.Failed, false, true, 500
			r.Err = fmt.Errorf("%w: disk is full", webhook.ErrNotKept)
		}),
		"handler failed": record(func(r *webhook.Record) {
			r.Outcome, r.Kept, r.Err, r.Status = webhook.Failed, false, errors.New("no"), 500
		}),
		"handler panicked": record(func(r *webhook.Record) {
			r.Outcome, r.Kept, r.Err, r.Status = webhook.Failed, false, webhook.ErrPanic, 500
		}),
		"panicked, sink failed": record(func(r *webhook.Record) {
			r.Outcome, r.Kept, r.SinkError, r.Status = webhook.Failed, false, true, 500
			r.Err = webhook.ErrPanic
		}),
		"duplicate": record(func(r *webhook.Record) { r.Outcome = webhook.Duplicate }),
		"answered": record(func(r *webhook.Record) {
			r.Command, r.Function, r.Kind = "C2C.CallbackBeforeSendMsg", "c2c/before-send-msg", "before"
			r.Outcome, r.Verdict, r.Kept = webhook.Answered, webhook.Rewrite, false
		}),
		"late": record(func(r *webhook.Record) {
			r.Command, r.Function, r.Kind = "C2C.CallbackBeforeSendMsg", "c2c/before-send-msg", "before"
			r.Outcome, r.Verdict, r.Err = webhook.Defaulted, webhook.Allow, webhook.ErrLate
		}),
	}
}

func observeAll(o Observer) {
	for _, r := range records() {
		o(context.Background(), r)
	}
}
