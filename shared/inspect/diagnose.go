package inspect

import (
	"errors"
	"strconv"
	"strings"
	"time"

	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// finding is one explanation of a refusal. The page has a sentence for each ID, in which the
// parameters stand. None of them holds a secret, or a signature that was expected.
type finding struct {
	ID     string            `json:"id"`
	Params map[string]string `json:"params,omitempty"`
}

// keys are the secrets that a request may have been signed with, right or wrong.
type keys struct {
	tokens, rtc []string // live for the app of the request
	others      []string // tokens and RTC keys that count for other apps alone
	secret      string
	apps        []webhook.AppID
}

// keysFor sorts the secrets of a policy for the app of a request.
func keysFor(p *webhook.Policy, app webhook.AppID) keys {
	k := keys{secret: p.Secret, apps: p.AppIDs}
	for _, list := range []struct {
		keys []webhook.Key
		live *[]string
	}{{p.Tokens, &k.tokens}, {p.RTCKeys, &k.rtc}} {
		for _, key := range list.keys {
			if key.App == 0 || key.App == app {
				*list.live = append(*list.live, key.Secret)
			} else {
				k.others = append(k.others, key.Secret)
			}
		}
	}
	return k
}

// diagnose explains why a check refused a request, by trying what people get wrong.
func (k keys) diagnose(failed webhook.Check, r *webhook.Request, d webhook.Dialect) []finding {
	switch failed.Name {
	case "sign":
		if d == webhook.DialectRTC {
			return k.rtcSign(r)
		}
		return k.chatSign(r)
	case "signed":
		return k.unsigned(failed.Err, r, d)
	case "time":
		return staleness(r.Query.Get("RequestTime"), r.Received)
	case "secret":
		if errors.Is(failed.Err, webhook.ErrNoSecret) {
			return []finding{{ID: "secret-unset"}}
		}
		return k.pathSecret(r.Path)
	case "app":
		return k.app(r)
	case "source":
		return source(r)
	case "json":
		return notJSON(r)
	case "method", "whole", "age":
		return []finding{{ID: "check-" + failed.Name}}
	}
	return nil // the error says it all
}

// unsigned explains a missing signature.
func (k keys) unsigned(err error, r *webhook.Request, d webhook.Dialect) []finding {
	switch {
	case errors.Is(err, webhook.ErrNoKey) && len(k.tokens)+len(k.rtc)+len(k.others) > 0:
		return []finding{{ID: "key-other"}}
	case errors.Is(err, webhook.ErrNoKey):
		return []finding{{ID: "key-unset"}}
	case d == webhook.DialectRTC:
		return []finding{{ID: "unsigned-rtc"}}
	case r.Query.Get("Sign") != "":
		return []finding{{ID: "unsigned-time"}}
	}
	return []finding{{ID: "unsigned-chat"}}
}

// app compares the app that a request names with those that are ours.
func (k keys) app(r *webhook.Request) []finding {
	var given []string
	for _, p := range r.Query {
		if strings.EqualFold(p.Name, "SdkAppid") {
			given = append(given, p.Value)
		}
	}
	if v := r.Header.Fold("SdkAppId"); v != "" {
		given = append(given, v)
	}
	var ours []string
	for _, a := range k.apps {
		ours = append(ours, a.String())
	}
	params := map[string]string{"given": strings.Join(given, ", "), "ours": strings.Join(ours, ", ")}
	switch {
	case len(given) == 0:
		return []finding{{"app-missing", params}}
	case len(given) > 1:
		return []finding{{"app-twice", params}}
	}
	return []finding{{"app-foreign", params}}
}

// staleness returns how far a RequestTime is from when the request came.
func staleness(requestTime string, received time.Time) []finding {
	n, err := strconv.ParseInt(requestTime, 10, 64)
	if err != nil {
		return []finding{{ID: "time-no-number"}}
	}
	if n > 1e11 {
		return []finding{{ID: "time-millis"}}
	}
	skew := received.Sub(time.Unix(n, 0))
	id := "time-old"
	if skew < 0 {
		id, skew = "time-ahead", -skew
	}
	out := []finding{{id, map[string]string{"age": skew.Round(time.Second).String()}}}
	const half = 30 * time.Minute
	rest := (skew + webhook.MaxAge) % half
	if hours := skew.Round(half); hours > 0 && hours <= 14*time.Hour && rest <= 2*webhook.MaxAge {
		out = append(out, finding{"time-zone", map[string]string{"hours": hours.String()}})
	}
	return out
}

// source returns from where a request came, and who it says it came from.
func source(r *webhook.Request) []finding {
	params := map[string]string{"ip": r.RemoteIP.String()}
	if forwarded := r.Header.Fold("X-Forwarded-For"); forwarded != "" {
		params["forwarded"] = forwarded
		return []finding{{"source-proxy", params}}
	}
	return []finding{{"source-outside", params}}
}

// notJSON returns what a body is instead.
func notJSON(r *webhook.Request) []finding {
	text := strings.TrimSpace(string(r.Body[:min(len(r.Body), 64)]))
	switch {
	case text == "":
		return []finding{{ID: "body-empty"}}
	case text[0] == '{' || text[0] == '[':
		return []finding{{ID: "body-cut"}}
	case text[0] == '<':
		return []finding{{"body-other", map[string]string{"what": "XML, HTML"}}}
	case strings.HasPrefix(r.Header.Fold("Content-Type"), "application/x-www-form-urlencoded"),
		strings.Contains(text, "=") && !strings.Contains(text, " "):
		return []finding{{"body-other", map[string]string{"what": "form"}}}
	}
	return []finding{{"body-other", map[string]string{"what": "?"}}}
}
