package verdict

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strconv"

	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// Form returns what is wrong with the members that every answer of a dialect has (documents 34354,
// 60129), or "".
func (r Reading) Form(d webhook.Dialect) string {
	if d == webhook.DialectCallKit {
		if !r.text("ErrorMessage") {
			return "no ErrorMessage that is a string"
		}
		return ""
	}
	var status string
	_ = json.Unmarshal(r.members["ActionStatus"], &status) // "" where it is none
	switch {
	case status != "OK" && status != "FAIL":
		return "no ActionStatus of OK or FAIL"
	case !r.text("ErrorInfo"):
		return "no ErrorInfo that is a string"
	}
	return ""
}

func (r Reading) text(name string) bool {
	var text string
	return json.Unmarshal(r.members[name], &text) == nil && r.has(name)
}

// Members returns what is wrong with the members of a verdict, or "".
func (r Reading) Members() string {
	for _, name := range []string{"RefusedMembers_Account", "RefusedSubscribers_Account"} {
		var accounts []string
		if r.has(name) && json.Unmarshal(r.members[name], &accounts) != nil {
			return name + " is not an array of strings"
		}
	}
	switch {
	case r.has("MsgBody") && !r.elements():
		return "MsgBody is not an array of {MsgType, MsgContent}"
	case r.has("MsgBody") && r.Code != 0:
		return "MsgBody with an ErrorCode that is not 0 is not looked at"
	case r.has("CloudCustomData") && !r.text("CloudCustomData"):
		return "CloudCustomData is not a string"
	case r.has("RspData") && !r.text("RspData"):
		return "RspData is not a string"
	}
	return r.results()
}

// elements reports whether MsgBody is what a message consists of.
func (r Reading) elements() bool {
	var body []struct {
		MsgType    string
		MsgContent map[string]json.RawMessage
	}
	if json.Unmarshal(r.members["MsgBody"], &body) != nil {
		return false
	}
	for _, e := range body {
		if e.MsgType == "" || e.MsgContent == nil {
			return false
		}
	}
	return true
}

// item is an element of ResultItem.
type item struct {
	account string
	code    int
	numeric bool
}

func (r Reading) items() []item {
	var list []struct {
		Account string          `json:"To_Account"`
		Code    json.RawMessage `json:"ResultCode"`
	}
	if json.Unmarshal(r.members["ResultItem"], &list) != nil {
		return nil
	}
	out := make([]item, 0, len(list))
	for _, one := range list {
		text := bytes.Trim(one.Code, `"`)
		code, err := strconv.Atoi(string(text))
		out = append(out, item{one.Account, code, err == nil && len(text) == len(one.Code)})
	}
	return out
}

// results judges ResultItem: 0 allows, 38000-39000 refuses (document 43468).
func (r Reading) results() string {
	for _, one := range r.items() {
		switch {
		case one.account == "":
			return "an element of ResultItem has no To_Account"
		case !one.numeric:
			return "a ResultCode is not a number"
		case one.code != 0 && (one.code < 38000 || one.code > 39000):
			return fmt.Sprintf("ResultCode %d is neither 0 nor in 38000-39000", one.code)
		}
	}
	return ""
}

// Judges returns the accounts that ResultItem names.
func (r Reading) Judges() map[string]bool {
	out := map[string]bool{}
	for _, one := range r.items() {
		out[one.account] = true
	}
	return out
}
