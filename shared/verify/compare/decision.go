package compare

import (
	"encoding/json"
	"fmt"
	"net/http"
	"time"

	"github.com/tencent-webhooks/tencent-webhooks/shared/sender"
	"github.com/tencent-webhooks/tencent-webhooks/shared/verify/verdict"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// decision is what an answer comes to.
type decision struct {
	Status int
	// Verdict is a word: of webhook.Verdict, or why there is none.
	Verdict string
	Code    int
	Info    string // ErrorInfo
	members string // what goes with the verdict, in one form for all spellings
	took    time.Duration
}

// What Tencent does not take for an answer.
const (
	noAnswer = "no answer"
	tooLate  = "too late"
	unclear  = "no verdict"
)

// decide reads an answer as Tencent does.
func decide(d webhook.Declaration, a sender.Answer) decision {
	out := decision{Status: a.Status, took: a.Duration}
	r := verdict.Read(d, a.Body)
	switch {
	case a.Err != nil:
		out.Verdict = noAnswer
	case a.Duration > webhook.Budget:
		out.Verdict = tooLate
	case a.Status != http.StatusOK:
		out.Verdict = fmt.Sprintf("HTTP %d", a.Status)
	case r.Verdict == "":
		out.Verdict = unclear
	default:
		out.Verdict, out.Code = string(r.Verdict), r.Code
		out.Info, out.members = members(a.Body)
	}
	return out
}

// members returns ErrorInfo, and the members that a verdict may have, in a form that can be compared.
func members(body []byte) (info, rest string) {
	var all map[string]any
	if json.Unmarshal(body, &all) != nil {
		return "", ""
	}
	info, _ = all["ErrorInfo"].(string)
	kept := map[string]any{}
	for _, name := range []string{"MsgBody", "CloudCustomData", "RefusedMembers_Account",
		"RefusedSubscribers_Account", "ResultItem", "RspData"} {
		if value, there := all[name]; there {
			kept[name] = value
		}
	}
	text, _ := json.Marshal(kept) // it came from JSON
	return info, string(text)
}

// change returns what kind of change there is from one decision to another, "" for none.
func change(old, new decision) string {
	switch {
	case old.Verdict != new.Verdict:
		return old.Verdict + " -> " + new.Verdict
	case old.Code != new.Code:
		return fmt.Sprintf("%s: code %d -> %d", old.Verdict, old.Code, new.Code)
	case old.members != new.members:
		return old.Verdict + ": other content"
	case old.Code != 0 && old.Info != new.Info:
		return old.Verdict + ": other text"
	}
	return ""
}
