package contract

import (
	"fmt"
	"maps"
	"reflect"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/samples"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/schema"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// command is a declared command with the names of its definitions in the bundle.
type command struct {
	webhook.Declaration
	payload, answer string
	verdict         string // of a before-command
}

// Contract is what the documents about some commands are made from.
type Contract struct {
	commands []command
	defs     object // by name: payloads and what they refer to, answers, verdicts
}

// New returns the contract about the declared commands, such as catalog.All(). An error is a
// mistake in a schema or a sample.
func New(declarations []webhook.Declaration) (*Contract, error) {
	all := &Contract{defs: baseDefs()}
	for _, d := range declarations {
		c := command{Declaration: d, payload: schema.TypeName(reflect.TypeOf(d.NewPayload()).Elem()), answer: afterAnswer(d.Dialect)}
		if err := all.addPayload(c); err != nil {
			return nil, fmt.Errorf("%s: %w", d.Command, err)
		}
		if d.Kind == webhook.KindBefore {
			c.answer, c.verdict = "answer."+string(d.Command), "verdict."+string(d.Command)
			answer, err := answerSchema(d)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", d.Command, err)
			}
			all.defs[c.answer], all.defs[c.verdict] = answer, verdictSchema(d)
		}
		all.commands = append(all.commands, c)
	}
	all.addNewElement()
	return all, nil
}

// addPayload adds the schema of a payload, and those it refers to.
func (all *Contract) addPayload(c command) error {
	text, err := schema.Of(string(c.Command))
	if err != nil {
		return err
	}
	decoded, err := decode(text)
	if err != nil {
		return err
	}
	payload := decoded.(object)
	if defs, ok := payload["$defs"].(object); ok {
		maps.Copy(all.defs, defs)
	}
	for _, member := range []string{"$schema", "$id", "$defs", "title"} {
		delete(payload, member)
	}
	all.defs[c.payload] = payload
	return nil
}

// addNewElement adds the element of a message that is made: unlike one that came, it is complete.
func (all *Contract) addNewElement() {
	if came, ok := all.defs["msg.Element"].(object); ok {
		made := maps.Clone(came)
		made["required"] = list{"MsgContent", "MsgType"}
		all.defs["msg.NewElement"] = made
	}
}

// eventType is the type of the command's CloudEvents.
func (c command) eventType() string { return "tencent." + c.Family + "." + string(c.Command) }

// identity describes how the command's events are distinguished: its class, and the members that make the
// key of a keyed one.
func (c command) identity() object {
	of := object{"class": string(c.Identity.Class())}
	if len(c.Identity.Unique) > 0 {
		of["unique"] = c.Identity.Unique
	}
	if len(c.Identity.Millis) > 0 {
		of["millis"] = c.Identity.Millis
	}
	if len(c.Identity.Delivery) > 0 {
		of["delivery"] = c.Identity.Delivery
	}
	return of
}

// samples returns the bodies of the command's packets.
func (c command) samples() (list, error) {
	var out list
	for _, p := range samples.Of(string(c.Command)) {
		body, err := decode(p.Body)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", p.Name, err)
		}
		out = append(out, body)
	}
	return out, nil
}
