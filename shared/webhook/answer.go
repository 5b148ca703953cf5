package webhook

import (
	"cmp"
	"context"
	"net/http"
	"strconv"

	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// Response is the answer to a request: what platforms send back. Body is JSON, and shared by many
// answers: do not change it.
type Response struct {
	Status int
	Body   []byte
}

// Verdict is what was decided on a before-command, in a word.
type Verdict string

// The verdicts.
const (
	Allow   Verdict = "allow"
	Refuse  Verdict = "refuse"
	Drop    Verdict = "drop"    // the sender sees success, nobody gets the message
	Rewrite Verdict = "rewrite" // let through with other content
	Partial Verdict = "partial" // let through without some of those concerned
)

// Ruling is the part of a verdict that all before-commands share. The zero value allows.
type Ruling struct {
	Verdict Verdict // "" counts as Allow
	Code    int     // ErrorCode
	Info    string  // ErrorInfo
}

// Answer is the verdict of a handler in the terms of its command; the answer to the request is made of
// it. Answer types live with the commands; the zero value of each allows.
type Answer interface {
	// Ruling returns verdict, ErrorCode and ErrorInfo.
	Ruling() Ruling
	// AppendMembers appends the members beyond those, each with a comma in front.
	AppendMembers(dst []byte) ([]byte, error)
	// Choices returns the verdicts that answers of this type can carry.
	Choices() Choices
	// Adopt returns the answer, of the same type, for a proposal among the choices. It is called on
	// the answer that refuses everything that was asked about.
	Adopt(Proposal) (Answer, error)
}

// The answers below are the only place where bodies are made.

// The bodies of success.
var (
	chatOK    = []byte(`{"ActionStatus":"OK","ErrorInfo":"","ErrorCode":0}`)
	callKitOK = []byte(`{"ErrorCode":0,"ErrorMessage":"Success"}`)
	rtcOK     = []byte(`{"code":0}`)
)

// success is the answer to an event that was handled, and to whatever must not be refused.
func success(d Dialect) Response {
	switch d {
	case DialectCallKit:
		return Response{http.StatusOK, callKitOK}
	case DialectRTC:
		return Response{http.StatusOK, rtcOK}
	}
	return Response{http.StatusOK, chatOK}
}

// failure is the answer to what was rejected or not kept. The text holds no secret and no
// content of the request.
func failure(d Dialect, status int, text string) Response {
	var body []byte
	switch d {
	case DialectCallKit:
		body = append(body, `{"ErrorCode":1,"ErrorMessage":`...)
		body = append(wire.AppendString(body, text), '}')
	case DialectRTC:
		body = append(body, `{"code":1,"message":`...)
		body = append(wire.AppendString(body, text), '}')
	default:
		body = append(body, `{"ActionStatus":"FAIL","ErrorInfo":`...)
		body = append(wire.AppendString(body, text), `,"ErrorCode":1}`...)
	}
	return Response{status, body}
}

// answer returns the answer to the result of the work. The text of a failure goes to the log alone.
func (r *Receiver) answer(ctx context.Context, res result, d Dialect, meta *Meta) Response {
	switch {
	case res.outcome == Failed:
		r.opts.Log.ErrorContext(ctx, "event not kept", logged(meta, res.err)...)
		return failure(d, http.StatusInternalServerError, ErrNotKept.Error())
	case res.response.Status != 0:
		return res.response
	}
	return success(d)
}

// decision is a verdict and the answer that carries it.
type decision struct {
	response Response
	verdict  Verdict
}

// encode makes the answer to a before-command. ActionStatus stays OK whatever was decided: it
// says that the webhook was handled, and ErrorCode carries the decision (document 34364).
func encode(a Answer) (decision, error) {
	ruling := a.Ruling()
	body := append(make([]byte, 0, 128), `{"ActionStatus":"OK","ErrorInfo":`...)
	body = append(wire.AppendString(body, ruling.Info), `,"ErrorCode":`...)
	body = strconv.AppendInt(body, int64(ruling.Code), 10)
	body, err := a.AppendMembers(body)
	if err != nil {
		return decision{}, err
	}
	response := Response{http.StatusOK, append(body, '}')}
	return decision{response, cmp.Or(ruling.Verdict, Allow)}, nil
}
