package contract

import (
	"strings"
)

// OpenAPI31 returns an OpenAPI 3.1 document of the webhooks: one for each command, as Tencent
// calls a receiver, and those with which the receiver calls a service of yours. The version is
// that of this software.
func (all *Contract) OpenAPI31(version string) ([]byte, error) {
	webhooks := object{}
	for _, c := range all.commands {
		operation, err := c.operation()
		if err != nil {
			return nil, err
		}
		webhooks[string(c.Command)] = operation
	}
	webhooks["event"], webhooks["decide"] = all.eventOperation(), all.decideOperation()
	document := all.openAPI("3.1.0", version)
	document["webhooks"] = webhooks
	return encode(pointTo(document, "#/components/schemas/"))
}

// openAPI is what documents of both versions have.
func (all *Contract) openAPI(openapi, version string) object {
	schemas := object{"Event": eventSchema(), "Verdict": all.anyVerdict()}
	for name, s := range all.defs {
		schemas[name] = s
	}
	return object{
		"openapi": openapi,
		"info": object{
			"title": "Webhooks of Tencent Chat, Push, CallKit, Room, Live and RTC Engine",
			"description": "What Tencent sends to a receiver and wants as an answer, and what " +
				"tencent-webhooks sends on: events to a sink, before-commands to DECIDE_URL.",
			"version": version,
			"license": object{
				"name": "Apache 2.0", "url": "https://www.apache.org/licenses/LICENSE-2.0",
			},
		},
		"servers": list{object{"url": "http://127.0.0.1:8080", "description": "webhooks serve"}},
		"tags":    all.tags(),
		"components": object{
			"schemas": schemas, "parameters": parameters(), "securitySchemes": securitySchemes(),
		},
	}
}

// anyVerdict is the verdict on any command.
func (all *Contract) anyVerdict() object {
	var any list
	for _, c := range all.commands {
		if c.verdict != "" {
			any = append(any, ref(c.verdict))
		}
	}
	return object{"anyOf": any}
}

func (all *Contract) tags() list {
	tag := func(name, description string) object {
		return object{"name": name, "description": description}
	}
	out := list{
		tag("events", "What the http: sink posts."), tag("decisions", "What is asked of DECIDE_URL."),
	}
	last := ""
	for _, c := range all.commands {
		if c.Family != last {
			last = c.Family
			out = append(out, tag(last, "Commands of the family "+last+"."))
		}
	}
	return out
}

// operation is the path item of a command.
func (c command) operation() (object, error) {
	bodies, err := c.samples()
	if err != nil {
		return nil, err
	}
	content := jsonContent(ref(c.payload))
	content["application/json"].(object)["example"] = bodies[0]
	post := object{
		"operationId": operationID(string(c.Command)),
		"tags":        list{c.Family},
		"summary":     c.Summary,
		"description": strings.TrimSpace(c.When + " Document " + c.Doc + "."),
		"parameters":  c.parameters(),
		"security":    c.security(),
		"requestBody": object{"required": true, "content": content},
		"responses": object{
			"200": response("The answer that Tencent acts on.", ref(c.answer)),
			"4XX": response("Not verified, or not JSON.", ref(afterAnswer(c.Dialect))),
			"500": response("Not kept: Tencent may retry.", ref(afterAnswer(c.Dialect))),
		},
	}
	return object{"post": post}, nil
}

func jsonContent(schema object) object {
	return object{"application/json": object{"schema": schema}}
}

func response(description string, schema object) object {
	return object{"description": description, "content": jsonContent(schema)}
}

// operationID makes an identifier of a command's name.
func operationID(name string) string { return strings.ReplaceAll(name, ".", "_") }

// eventOperation is what the http: sink posts to a service.
func (all *Contract) eventOperation() object {
	return object{"post": object{
		"operationId": "event", "tags": list{"events"},
		"summary":     "An event is to be stored or worked on.",
		"description": "A 2xx says that the event is safe; otherwise it is retried, under the same id.",
		"parameters":  signedParameters(),
		"security":    signedSecurity(),
		"requestBody": eventBody(),
		"responses": object{
			"204": object{"description": "The event is safe."},
			"4XX": object{"description": "The event will never be taken, or is not signed."},
			"5XX": object{"description": "Try again."},
		},
	}}
}

// decideOperation is what is asked of DECIDE_URL.
func (all *Contract) decideOperation() object {
	return object{"post": object{
		"operationId": "decide", "tags": list{"decisions"},
		"summary":     "A before-command wants a verdict.",
		"description": "Anything but a 200 with a verdict that the command knows is BEFORE_ON_ERROR.",
		"parameters":  signedParameters(),
		"security":    signedSecurity(),
		"requestBody": eventBody(),
		"responses": object{
			"200": response("The verdict.", object{"$ref": "#/$defs/Verdict"}),
			"4XX": object{"description": "The request is not signed."},
		},
	}}
}

func eventBody() object {
	return object{"required": true, "content": object{
		"application/cloudevents+json": object{"schema": object{"$ref": "#/$defs/Event"}},
	}}
}

// pointTo returns a copy of a document whose references lead to another place than $defs.
func pointTo(v any, place string) any {
	return walk(v, func(o object) object {
		if target, ok := o["$ref"].(string); ok {
			o["$ref"] = strings.Replace(target, "#/$defs/", place, 1)
		}
		return o
	})
}

// walk returns a copy in which change was applied to each object, those inside first.
func walk(v any, change func(object) object) any {
	switch v := v.(type) {
	case object:
		out := make(object, len(v))
		for name, member := range v {
			out[name] = walk(member, change)
		}
		return change(out)
	case list:
		out := make(list, len(v))
		for i, element := range v {
			out[i] = walk(element, change)
		}
		return out
	case []object:
		out := make(list, len(v))
		for i, element := range v {
			out[i] = walk(element, change)
		}
		return out
	}
	return v
}
