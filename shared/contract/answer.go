package contract

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/samples"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/types"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// baseDefs are the definitions that belong to no command.
func baseDefs() object {
	code := object{"type": "integer", "description": "0: the event was kept. Others: it was not."}
	text := object{"type": "string"}
	return object{
		"answer.chat": closed("What Tencent gets for an event that informs.", object{
			"ActionStatus": object{"type": "string", "enum": list{"OK", "FAIL"}},
			"ErrorInfo":    text, "ErrorCode": code,
		}, "ActionStatus", "ErrorInfo", "ErrorCode"),
		"answer.callkit": closed("What Tencent gets for a callback of CallKit.", object{
			"ErrorCode": code, "ErrorMessage": text,
		}, "ErrorCode", "ErrorMessage"),
		"answer.rtc": closed("What Tencent gets for an event of RTC Engine.", object{
			"code": code, "message": text,
		}, "code"),
	}
}

func afterAnswer(d webhook.Dialect) string { return "answer." + d.String() }

// closed is an object that has no other members.
func closed(description string, properties object, required ...string) object {
	o := object{"type": "object", "properties": properties, "additionalProperties": false}
	if description != "" {
		o["description"] = description
	}
	if len(required) > 0 {
		o["required"] = required
	}
	return o
}

// codes is a range of codes.
func codes(c webhook.Codes) object {
	return object{"type": "integer", "minimum": c.From, "maximum": c.To}
}

// answerSchema describes the answers to a before-command. Which members there are and which codes
// is seen from answers that are made: one for each verdict.
func answerSchema(d webhook.Declaration) (object, error) {
	made, err := makeAnswers(d)
	if err != nil {
		return nil, err
	}
	properties := object{"ActionStatus": object{"const": "OK", "type": "string"}}
	required := slices.Collect(maps.Keys(made[0]))
	var known list
	for _, answer := range made {
		for name := range answer {
			if properties[name] == nil {
				if properties[name], err = answerMember(d, name); err != nil {
					return nil, err
				}
			}
		}
		required = slices.DeleteFunc(required, func(name string) bool { return answer[name] == nil })
		if code := answer["ErrorCode"]; !slices.Contains(known, code) {
			known = append(known, code)
		}
	}
	properties["ErrorCode"] = errorCode(d, known)
	slices.Sort(required)
	schema := closed("What Tencent gets for "+string(d.Command)+". "+d.Codes+".", properties, required...)
	schema["examples"] = made
	return schema, nil
}

// errorCode describes the codes that were seen, and the range where its first was.
func errorCode(d webhook.Declaration, seen list) object {
	span, fixed, any := d.Answer.Choices().Codes, list{}, list{}
	for _, code := range seen {
		if code == json.Number(fmt.Sprint(span.From)) {
			any = append(any, codes(span))
		} else {
			fixed = append(fixed, code)
		}
	}
	if len(any) == 0 {
		return object{"type": "integer", "enum": fixed}
	}
	return object{"anyOf": append(any, object{"type": "integer", "enum": fixed})}
}

// answerMember describes a member of answers.
func answerMember(d webhook.Declaration, name string) (any, error) {
	switch name {
	case "ErrorCode":
		return object{}, nil // described when all codes are known
	case "ErrorInfo", "CloudCustomData", "RspData":
		return object{"type": "string"}, nil
	case "MsgBody":
		return object{"type": "array", "minItems": 1, "items": ref("msg.NewElement")}, nil
	case "RefusedMembers_Account", "RefusedSubscribers_Account":
		return object{"type": "array", "items": object{"type": "string"}}, nil
	case "ResultItem":
		return object{"type": "array", "items": closed("", object{
			"To_Account": object{"type": "string"}, "ResultInfo": object{"type": "string"},
			"ResultCode": object{"anyOf": list{
				codes(d.Answer.Choices().ItemCodes), object{"type": "integer", "enum": list{0}},
			}},
		}, "To_Account", "ResultCode", "ResultInfo")}, nil
	}
	return nil, fmt.Errorf("no description of %q in answers", name)
}

// makeAnswers makes the answers to the command's sample, one for each thing that can be said.
func makeAnswers(d webhook.Declaration) ([]object, error) {
	payload := d.NewPayload()
	if err := json.Unmarshal(samples.Of(string(d.Command))[0].Body, payload); err != nil {
		return nil, err
	}
	var out []object
	for _, p := range proposals(d.Answer.Choices(), firstAccount(payload)) {
		text, err := d.Judge(payload, p)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", p.Verdict, err)
		}
		answer, err := decode(text)
		if err != nil {
			return nil, err
		}
		out = append(out, answer.(object))
	}
	return out, nil
}

// firstAccount is an account that the payload asks about.
func firstAccount(payload any) string {
	if p, ok := payload.(interface{ Accounts() []types.Account }); ok {
		return string(p.Accounts()[0])
	}
	return "jared"
}

// proposals returns one for each thing that can be said with the choices.
func proposals(c webhook.Choices, account string) []webhook.Proposal {
	text := "text"
	var out []webhook.Proposal
	for _, v := range c.Verdicts {
		p := webhook.Proposal{Verdict: v}
		switch v {
		case webhook.Refuse:
			if c.Codes != (webhook.Codes{}) {
				out = append(out, webhook.Proposal{Verdict: v, Code: c.Codes.From, Text: text})
			}
		case webhook.Rewrite:
			p.MsgBody = `[{"MsgType":"TIMTextElem","MsgContent":{"Text":"***"}}]`
			p.CustomData = &text
		case webhook.Partial:
			p.Items = []webhook.ProposalItem{{Account: account, Verdict: webhook.Refuse}}
		}
		out = append(out, p)
	}
	if c.Reply {
		out = append(out, webhook.Proposal{Verdict: webhook.Allow, Reply: &text})
	}
	return out
}
