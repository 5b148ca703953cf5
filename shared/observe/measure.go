package observe

import (
	"errors"

	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// unknownCommand is the command under which metrics count requests that name none, or one that no
// handler claims: names that outsiders make up must not become metrics of their own.
const unknownCommand = "unknown"

// Command returns the command that metrics count a request under.
func Command(r webhook.Record) string {
	if r.Function == "" {
		return unknownCommand
	}
	return string(r.Command)
}

// IsHandlerError reports whether the fault lies with what handles a command: a handler of one's
// own or, seen from the router, the function behind it. A handler that panics may have met a sink
// that failed before.
func IsHandlerError(r webhook.Record) bool {
	return (r.Outcome == webhook.Failed || r.Outcome == webhook.Defaulted) &&
		r.DecodeError == "" && (!r.SinkError || errors.Is(r.Err, webhook.ErrPanic))
}

// Reason returns in a word why a request was rejected or went wrong, "" when it did not.
func Reason(r webhook.Record) string {
	switch {
	case r.Reason != "":
		return r.Reason
	case r.DecodeError != "":
		return "decode"
	case errors.Is(r.Err, webhook.ErrPanic):
		return "panic"
	case r.SinkError:
		return "sink"
	case errors.Is(r.Err, webhook.ErrTimeout):
		return "timeout"
	case r.Err != nil:
		return "error"
	}
	return ""
}
