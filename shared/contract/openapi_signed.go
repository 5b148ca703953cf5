package contract

import "github.com/tencent-webhooks/tencent-webhooks/shared/webhook"

// The names of parameters, in the order of the documents.
var (
	chatParameters = []string{
		"SdkAppid", "CallbackCommand", "contenttype", "ClientIP", "OptPlatform", "RequestTime",
	}
	callKitParameters = []string{"sdkappid", "command", "contenttype", "clientip", "optplatform"}
)

// parameters are those of a command's requests, but for signatures.
func (c command) parameters() list {
	names := chatParameters
	switch c.Dialect {
	case webhook.DialectCallKit:
		names = callKitParameters
	case webhook.DialectRTC:
		names = []string{"SdkAppId"}
	}
	var out list
	for _, name := range names {
		out = append(out, parameterRef(name))
	}
	return out
}

func parameterRef(name string) object { return object{"$ref": "#/components/parameters/" + name} }

// parameters are all that operations refer to.
func parameters() object {
	out := object{}
	query := func(name, description string, required bool) {
		out[name] = object{"name": name, "in": "query", "required": required,
			"description": description, "schema": object{"type": "string"}}
	}
	query("SdkAppid", "SDKAppID of the app.", true)
	query("CallbackCommand", "Name of the command.", true)
	query("contenttype", "json", false)
	query("ClientIP", "Address of the user's client.", false)
	query("OptPlatform", "Platform of the user's client.", false)
	query("RequestTime", "Unix seconds; signed, and at most 60 s from now.", false)
	query("sdkappid", "SDKAppID of the app.", true)
	query("command", "Name of the command.", true)
	query("clientip", "Address of the user's client.", false)
	query("optplatform", "Platform of the user's client.", false)
	header := func(name, description string, required bool) {
		out[name] = object{"name": name, "in": "header", "required": required,
			"description": description, "schema": object{"type": "string"}}
	}
	header("SdkAppId", "SDKAppID of the app.", true)
	header("webhook-id", "Of Standard Webhooks: the same for every delivery of the event.", false)
	header("webhook-timestamp", "Of Standard Webhooks: Unix seconds.", false)
	header("traceparent", "W3C trace context.", false)
	return out
}

func signedParameters() list {
	return list{
		parameterRef("webhook-id"), parameterRef("webhook-timestamp"), parameterRef("traceparent"),
	}
}

// securitySchemes are the signatures. OpenAPI knows them as keys in the query or in headers.
func securitySchemes() object {
	key := func(in, name, description string) object {
		return object{"type": "apiKey", "in": in, "name": name, "description": description}
	}
	return object{
		"chatSign": key("query", "Sign", "Lower-case hex SHA-256 of the token followed by RequestTime."),
		"rtcSign":  key("header", "Sign", "Base64 of the HMAC-SHA256 of the body with the key."),
		"standardWebhooks": key("header", "webhook-signature",
			"v1, and the base64 of the HMAC-SHA256 of webhook-id.webhook-timestamp.body."),
	}
}

// security is the signature of a command. CallKit has none: its secret is in the path.
func (c command) security() list {
	switch c.Dialect {
	case webhook.DialectCallKit:
		return list{object{}}
	case webhook.DialectRTC:
		return list{object{"rtcSign": list{}}}
	}
	return list{object{"chatSign": list{}}}
}

func signedSecurity() list { return list{object{"standardWebhooks": list{}}, object{}} }
