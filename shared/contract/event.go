package contract

// eventSchema describes events as they go out (docs/sinks.md).
func eventSchema() object {
	return object{
		"title":       "Events of tencent-webhooks",
		"description": "A CloudEvent 1.0 in the structured JSON format.",
		"type":        "object",
		"required":    list{"specversion", "id", "source", "type", "time"},
		"properties":  eventMembers(),
	}
}

// eventMembers are the attributes of events, extensions among them, and the data.
func eventMembers() object {
	text := func(description string) object {
		return object{"type": "string", "description": description}
	}
	return object{
		"specversion":     object{"const": "1.0", "type": "string"},
		"id":              text("Identity of the event: the same for every delivery of it."),
		"source":          text("/tencent/ and the SDKAppID."),
		"type":            text("tencent., family and command; tencent.unknown for a command without one."),
		"subject":         text("What the event is about; the name of an unknown command."),
		"time":            object{"type": "string", "format": "date-time"},
		"datacontenttype": object{"const": "application/json", "type": "string"},
		"data":            object{"description": "The body as Tencent sent it."},
		"data_base64":     text("The body where it is no JSON that can be embedded."),
		"clientip":        text("Address of the user's client."),
		"optplatform":     text("Platform of the user's client."),
		"requestid":       text("Id of the request at the gateway."),
		"traceparent":     text("W3C trace context."),
		"repeats": text("Id of an earlier event that this one may repeat: Tencent had reason to send " +
			"an equal one again."),
		"deadletter":  text("Why a consumer gave the event up."),
		"decodeerror": text("Why the data does not fit the schema of its command."),
	}
}
