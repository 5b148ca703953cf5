package contract

import "github.com/tencent-webhooks/tencent-webhooks/shared/webhook"

// verdictSchema describes what a service at DECIDE_URL may answer about a command: what package
// decide reads, as far as the command can express it.
func verdictSchema(d webhook.Declaration) object {
	c := d.Answer.Choices()
	var any list
	for _, v := range c.Verdicts {
		any = append(any, oneVerdict(v, c)...)
	}
	return object{
		"description": "What DECIDE_URL may answer about " + string(d.Command) + ".",
		"oneOf":       any,
	}
}

// oneVerdict describes the forms of a verdict: two of a rewrite, which needs one of its members.
func oneVerdict(v webhook.Verdict, c webhook.Choices) list {
	text := object{"type": "string"}
	members, required := object{}, []string{"verdict"}
	switch v {
	case webhook.Allow:
		if c.Reply {
			members["rspData"] = text
		}
	case webhook.Refuse:
		addCode(members, c.Codes)
		members["text"] = text
	case webhook.Rewrite:
		body := object{"type": "array", "minItems": 1, "items": ref("msg.NewElement")}
		return list{
			verdictObject(v, object{"msgBody": body, "cloudCustomData": text}, "verdict", "msgBody"),
			verdictObject(v, object{"cloudCustomData": text}, "verdict", "cloudCustomData"),
		}
	case webhook.Partial:
		members["items"] = object{"type": "array", "items": itemVerdict(c)}
		required = append(required, "items")
	}
	return list{verdictObject(v, members, required...)}
}

// verdictObject is an object that says a verdict, with some other members.
func verdictObject(v webhook.Verdict, members object, required ...string) object {
	members["verdict"] = object{"const": string(v), "type": "string"}
	return closed("", members, required...)
}

// itemVerdict describes the verdict on one account.
func itemVerdict(c webhook.Choices) object {
	account := object{"type": list{"string", "integer"}}
	refuse := object{"account": account}
	if c.ItemCodes != (webhook.Codes{}) {
		addCode(refuse, c.ItemCodes)
		refuse["text"] = object{"type": "string"}
	}
	return object{"oneOf": list{
		verdictObject(webhook.Allow, object{"account": account}, "account", "verdict"),
		verdictObject(webhook.Refuse, refuse, "account", "verdict"),
	}}
}

// addCode adds the code of a refusal where there is a range for it.
func addCode(properties object, c webhook.Codes) {
	if c != (webhook.Codes{}) {
		properties["code"] = codes(c)
	}
}
