package contract

import (
	"encoding/hex"
	"net/http"
	"strings"

	"encoding/base64"

	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// rtcBody is an event as RTC Engine sends it, with line breaks as in the documents' packets.
func rtcBody(sent string) string {
	return "{\n\t\"EventGroupId\":\t1,\n\t\"EventType\":\t101,\n\t\"CallbackTs\":\t" + sent +
		",\n\t\"EventInfo\":\t{\n\t\t\"RoomId\":\t12345,\n\t\t\"EventTs\":\t1767225600,\n" +
		"\t\t\"EventMsTs\":\t1767225600123,\n\t\t\"UserId\":\t\"用户\"\n\t}\n}"
}

func rtcVector(id, why string, status int, body string, headers ...Header) CallbackVector {
	return CallbackVector{
		ID: id, Why: why, Dialect: webhook.DialectRTC.String(), Status: status, Time: vectorTime,
		Method: http.MethodPost, URL: "/",
		Headers: append([]Header{{"Content-Type", "application/json"}}, headers...),
		Body:    body, Secrets: vectorSecrets(),
	}
}

// rtcVectors are requests of RTC Engine (document 39558).
func rtcVectors() []CallbackVector {
	body := rtcBody(vectorRTCTime)
	app := Header{"SdkAppId", vectorApp}
	sign := webhook.RTCSign(vectorRTCKey, []byte(body))
	signed := func(key, body string) Header { return Header{"Sign", webhook.RTCSign(key, []byte(body))} }
	raw, _ := base64.StdEncoding.DecodeString(sign) // made a line above
	old := func(seconds string) string { return rtcBody(seconds + "000") }
	timeless := `{"EventGroupId":1,"EventType":101,"EventInfo":{"RoomId":12345}}`
	return []CallbackVector{
		rtcVector("rtc", "Sign is the base64 of the HMAC-SHA256 of the raw body with the key.",
			200, body, app, Header{"Sign", sign}),
		rtcVector("rtc-second-key", "Two keys are live while one takes the place of the other.",
			200, body, app, signed(vectorRTCOld, body)),
		rtcVector("rtc-lower-case-headers", "Names of headers do not tell upper from lower case.",
			200, body, Header{"sdkappid", vectorApp}, Header{"sign", sign}),
		rtcVector("rtc-600s-old", "CallbackTs may be as old as the receiver says, here 600 s.",
			200, old("1767225000"), app, signed(vectorRTCKey, old("1767225000"))),
		rtcVector("rtc-no-time", "What names no CallbackTs cannot be measured.",
			200, timeless, app, signed(vectorRTCKey, timeless)),
		rtcVector("rtc-601s-old", "CallbackTs is too old: the signature would be good for ever.",
			401, old("1767224999"), app, signed(vectorRTCKey, old("1767224999"))),
		rtcVector("rtc-wrong-key", "Signed with another key.",
			401, body, app, signed("another-key", body)),
		rtcVector("rtc-chat-token", "Signed with the token of the chat dialect.",
			401, body, app, signed(vectorToken, body)),
		rtcVector("rtc-changed-body", "A digit of the body was changed.",
			401, strings.Replace(body, "12345", "12346", 1), app, Header{"Sign", sign}),
		rtcVector("rtc-encoded-anew", "The same JSON without white space: verify the raw bytes.",
			401, strings.NewReplacer("\n", "", "\t", "").Replace(body), app, Header{"Sign", sign}),
		rtcVector("rtc-hex", "The right HMAC, in hex digits.",
			401, body, app, Header{"Sign", hex.EncodeToString(raw)}),
		rtcVector("rtc-no-padding", "The text is compared as it is, = at its end included.",
			401, body, app, Header{"Sign", strings.TrimRight(sign, "=")}),
		rtcVector("rtc-no-sign", "Sign is missing.", 401, body, app),
		rtcVector("rtc-other-app", "It is not one of our apps.",
			403, body, Header{"SdkAppId", "1400000001"}, Header{"Sign", sign}),
		rtcVector("rtc-no-app", "SdkAppId is missing.", 403, body, Header{"Sign", sign}),
		rtcVector("rtc-two-signs", "Sign is there twice.",
			400, body, app, Header{"Sign", sign}, Header{"Sign", sign}),
		rtcVector("rtc-two-apps", "SdkAppId is there twice.", 400, body, app, app, Header{"Sign", sign}),
	}
}

// callKitVectors are callbacks of CallKit, which have no signature: the path secret is all there
// is (document 60129).
func callKitVectors() []CallbackVector {
	const query = "command=normal_end&contenttype=json&clientip=192.0.2.1&optplatform=iOS"
	vector := func(id, why string, status int, path, query, secret string) CallbackVector {
		v := CallbackVector{
			ID: id, Why: why, Dialect: webhook.DialectCallKit.String(), Status: status,
			Time: vectorTime, Method: http.MethodPost, URL: path + "?" + query,
			Headers: []Header{{"Content-Type", "application/json"}},
			Body:    `{"CallId":"c1","EventTime":1767225600123}`, Secrets: vectorSecrets(),
		}
		v.Secrets.PathSecret = secret
		return v
	}
	app := "sdkappid=" + vectorApp + "&" + query
	good := "/hooks/" + vectorSecret
	return []CallbackVector{
		vector("callkit", "The last segment of the path is the secret.", 200, good, app, vectorSecret),
		vector("callkit-no-secret", "The path does not end in the secret.", 401, "/hooks", app, vectorSecret),
		vector("callkit-wrong-secret", "Another secret.", 401, "/hooks/another-secret", app, vectorSecret),
		vector("callkit-secret-in-query", "The secret is in the query.", 401, "/hooks",
			app+"&secret="+vectorSecret, vectorSecret),
		vector("callkit-not-configured", "Without a secret to compare, nothing is accepted.",
			401, good, app, ""),
		vector("callkit-other-app", "It is not one of our apps.", 403, good,
			"sdkappid=1400000001&"+query, vectorSecret),
		vector("callkit-no-app", "sdkappid is missing.", 403, good, query, vectorSecret),
		vector("callkit-two-apps", "sdkappid is there twice.", 400, good,
			app+"&sdkappid="+vectorApp, vectorSecret),
	}
}
