package contract

import "github.com/tencent-webhooks/tencent-webhooks/shared/webhook"

// Bundle returns a JSON Schema (draft 2020-12) of everything: itself that of a CloudEvent as sinks
// and DECIDE_URL get it, with the payload of every command, what Tencent is answered and what a
// service may decide among its $defs. The annotation x-commands has the facts of each command, and
// its samples.
func (all *Contract) Bundle() ([]byte, error) {
	commands := object{}
	var data list
	for _, c := range all.commands {
		facts, err := c.facts()
		if err != nil {
			return nil, err
		}
		commands[string(c.Command)] = facts
		data = append(data, c.whenItsEvent())
	}
	event := eventSchema()
	event["$schema"] = "https://json-schema.org/draft/2020-12/schema"
	event["$id"] = "urn:tencent-webhooks:event"
	event["allOf"] = data
	event["x-commands"] = commands
	event["$defs"] = all.defs
	return encode(event)
}

// facts is what is known about a command besides its schemas.
func (c command) facts() (object, error) {
	bodies, err := c.samples()
	if err != nil {
		return nil, err
	}
	facts := object{
		"kind": string(c.Kind), "family": c.Family, "function": c.Function,
		"dialect": c.Dialect.String(), "document": c.Doc, "summary": c.Summary, "when": c.When,
		"eventType": c.eventType(), "payload": ref(c.payload), "answer": ref(c.answer),
		"samples": bodies, "identity": c.identity(),
	}
	if c.Kind == webhook.KindBefore {
		facts["verdict"], facts["codes"] = ref(c.verdict), c.Codes
	}
	if len(c.Aliases) > 0 {
		facts["aliases"] = c.Aliases
	}
	return facts, nil
}

// whenItsEvent describes the data of the command's events, but for those that did not decode.
func (c command) whenItsEvent() object {
	return object{
		"if": object{
			"properties": object{"type": object{"const": c.eventType()}},
			"required":   list{"type", "data"},
			"not":        object{"required": list{"decodeerror"}},
		},
		"then": object{"properties": object{"data": ref(c.payload)}},
	}
}
