package callbackurl

import (
	"encoding/json"
	"io"
	"net/http"

	"github.com/tencent-webhooks/tencent-webhooks/shared/tencent/internal/redact"
)

// Verdict is what the body of an answer says.
type Verdict string

// The verdicts.
const (
	Accepted   Verdict = "accepted"   // HTTP 200 and ErrorCode 0
	Refused    Verdict = "refused"    // another status, or another ErrorCode, or FAIL
	Unreadable Verdict = "unreadable" // HTTP 200, but not the JSON that Tencent expects
	NoAnswer   Verdict = "no answer"
)

// maxAnswer is how much of an answer is read. A real one has less than a hundred bytes.
const maxAnswer = 64 << 10

// receive takes what http.Client.Do returned.
func (a *Attempt) receive(response *http.Response, err error) {
	if err != nil {
		a.Verdict, a.Error = NoAnswer, redact.URL(err).Error()
		a.TLS = unverified(err)
		return
	}
	defer response.Body.Close()
	a.TLS = describe(response.TLS)
	body, err := io.ReadAll(io.LimitReader(response.Body, maxAnswer+1))
	if err != nil {
		a.Verdict, a.Error = NoAnswer, "the answer broke off: "+err.Error()
		return
	}
	a.Status = response.StatusCode
	a.Verdict = verdict(a.Status, body)
}

// verdict judges an answer of the chat dialect {"ActionStatus","ErrorCode","ErrorInfo"} or of
// CallKit {"ErrorCode","ErrorMessage"}.
func verdict(status int, body []byte) Verdict {
	if status != http.StatusOK {
		return Refused
	}
	var answer struct {
		ActionStatus string
		ErrorCode    *int
	}
	if len(body) > maxAnswer || json.Unmarshal(body, &answer) != nil || answer.ErrorCode == nil {
		return Unreadable
	}
	if *answer.ErrorCode != 0 || answer.ActionStatus == "FAIL" {
		return Refused
	}
	return Accepted
}
