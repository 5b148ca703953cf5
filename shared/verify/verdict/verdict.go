// Package verdict reads what a receiver has answered: how the answer is formed, and what it decides.
// It takes nothing for granted that a receiver in another language might do otherwise.
package verdict

import (
	"bytes"
	"encoding/json"
	"strconv"

	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// Reading is the body of an answer, as far as it can be understood.
type Reading struct {
	Object  bool            // it is a JSON object
	HasCode bool            // it has an ErrorCode, or a code in the RTC dialect
	Numeric bool            // which is a JSON number
	Code    int             // its value, also where it came in quotes
	Verdict webhook.Verdict // of a before-command
	members map[string]json.RawMessage
}

// Read reads the answer to a command.
func Read(d webhook.Declaration, body []byte) Reading {
	var r Reading
	r.Object = json.Unmarshal(body, &r.members) == nil && r.members != nil
	r.code()
	if d.Kind == webhook.KindBefore {
		r.Verdict = r.verdict()
	}
	return r
}

// code looks for the members that carry a code in one dialect or another.
func (r *Reading) code() {
	for _, name := range []string{"ErrorCode", "code"} {
		raw := bytes.TrimSpace(r.members[name])
		if len(raw) == 0 {
			continue
		}
		text := bytes.Trim(raw, `"`)
		n, err := strconv.Atoi(string(text))
		r.HasCode, r.Code, r.Numeric = err == nil, n, err == nil && len(text) == len(raw)
		return
	}
}

// OK reports whether the event was taken, by the answer.
func (r Reading) OK() bool { return r.HasCode && r.Code == 0 }

// verdict is what Tencent does after the answer, as far as the documents say.
func (r Reading) verdict() webhook.Verdict {
	items, refused := r.friends()
	switch {
	case !r.HasCode:
		return ""
	case r.Code == 2:
		return webhook.Drop
	case r.Code != 0:
		return webhook.Refuse
	case refused > 0 && refused == items:
		return webhook.Refuse
	case refused > 0, r.some("RefusedMembers_Account"), r.some("RefusedSubscribers_Account"):
		return webhook.Partial
	case r.has("MsgBody"), r.has("CloudCustomData"):
		return webhook.Rewrite
	}
	return webhook.Allow
}

// friends counts the elements of ResultItem, and those that refuse.
func (r Reading) friends() (items, refused int) {
	for _, item := range r.items() {
		if items++; item.code != 0 {
			refused++
		}
	}
	return items, refused
}

func (r Reading) has(name string) bool {
	raw := bytes.TrimSpace(r.members[name])
	return len(raw) > 0 && !bytes.Equal(raw, []byte("null"))
}

// some reports whether a member is a list of something.
func (r Reading) some(name string) bool {
	var list []json.RawMessage
	return json.Unmarshal(r.members[name], &list) == nil && len(list) > 0
}
