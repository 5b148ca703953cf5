package router_test

import (
	"context"
	"crypto/md5"
	"encoding/base64"
	"encoding/hex"
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/platform"
	"github.com/tencent-webhooks/tencent-webhooks/shared/platform/aws"
	"github.com/tencent-webhooks/tencent-webhooks/shared/platform/local"
	"github.com/tencent-webhooks/tencent-webhooks/shared/platform/scf"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sender"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhooktest"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhooktest/defaults"
)

// forge turns a good request into one that Tencent did not send.
type forge = func(*sender.Request)

// inQuery gives a query parameter another value; "" takes it out.
func inQuery(name, value string) forge {
	return func(r *sender.Request) { r.Query = with(r.Query, name, value) }
}

func inHeader(name, value string) forge {
	return func(r *sender.Request) { r.Header = with(r.Header, name, value) }
}

func with(params webhook.Params, name, value string) (out webhook.Params) {
	for _, p := range params {
		if p.Name != name {
			out = append(out, p)
		}
	}
	if value == "" {
		return out
	}
	return add(out, name, value)
}

// signedBy signs a chat request in another way.
func signedBy(sign func(at string) string, at string) forge {
	return func(r *sender.Request) {
		inQuery("Sign", sign(at))(r)
		inQuery("RequestTime", at)(r)
	}
}

// anyDialect are forgeries of every request; app is the parameter that names the app.
func anyDialect(app func(string) forge) map[string]forge {
	out := map[string]forge{
		"no secret":            func(r *sender.Request) { r.Suffix = "" },
		"another secret":       func(r *sender.Request) { r.Suffix = "/another" },
		"half a secret":        func(r *sender.Request) { r.Suffix = r.Suffix[:len(r.Suffix)/2] },
		"secret and more":      func(r *sender.Request) { r.Suffix += "x" },
		"secret in the middle": func(r *sender.Request) { r.Suffix += "/x" },
		"secret and a slash":   func(r *sender.Request) { r.Suffix += "/" },
		"secret, upper case":   func(r *sender.Request) { r.Suffix = strings.ToUpper(r.Suffix) },
		"oversize body": func(r *sender.Request) {
			r.Body = append(make([]byte, 0, 2<<20), strings.Repeat(" ", 1<<20+1)...)
		},
	}
	for _, method := range []string{"GET", "PUT", "PATCH", "DELETE", "OPTIONS", "post"} {
		out[method] = func(r *sender.Request) { r.Method = method }
	}
	for _, text := range []string{"", "1", "1400000001", "-1400000000", "+1400000000", "1400000000 ",
		"1.4e9", "0x53724e00", "14000000001400000000", "*", "null"} {
		out["app "+text] = app(text)
	}
	return out
}

// chatForgeries are those of the chat dialect's signature.
func chatForgeries() map[string]forge {
	now := time.Now().Unix()
	at := func(d int64) string { return strconv.FormatInt(now+d, 10) }
	good := func(t string) string { return webhook.ChatSign(creds.Token, t) }
	out := map[string]forge{
		"no sign":         inQuery("Sign", ""),
		"no time":         inQuery("RequestTime", ""),
		"neither":         func(r *sender.Request) { inQuery("Sign", "")(r); inQuery("RequestTime", "")(r) },
		"token as sign":   inQuery("Sign", creds.Token),
		"another token":   signedBy(func(t string) string { return webhook.ChatSign("another", t) }, at(0)),
		"empty token":     signedBy(func(t string) string { return webhook.ChatSign("", t) }, at(0)),
		"token, newline":  signedBy(func(t string) string { return webhook.ChatSign(creds.Token+"\n", t) }, at(0)),
		"RTC key":         signedBy(func(t string) string { return webhook.ChatSign(creds.RTCKey, t) }, at(0)),
		"path secret":     signedBy(func(t string) string { return webhook.ChatSign(creds.Secret, t) }, at(0)),
		"time first":      signedBy(func(t string) string { return webhook.ChatSign(t, creds.Token) }, at(0)),
		"upper case":      signedBy(func(t string) string { return strings.ToUpper(good(t)) }, at(0)),
		"cut":             signedBy(func(t string) string { return good(t)[:63] }, at(0)),
		"and more":        signedBy(func(t string) string { return good(t) + "0" }, at(0)),
		"MD5":             signedBy(md5Sign, at(0)),
		"of another time": func(r *sender.Request) { inQuery("Sign", good(at(-5)))(r) },
		"61 s old":        signedBy(good, at(-61)),
		"a day old":       signedBy(good, at(-86400)),
		"300 s ahead":     signedBy(good, at(300)),
		"in the header": func(r *sender.Request) {
			r.Header = add(r.Header, "Sign", good(at(0)))
			inQuery("Sign", "")(r)
		},
		"of CallKit": func(r *sender.Request) { r.Query = add(with(r.Query, "SdkAppid", ""), "sdkappid", "1400000000") },
	}
	for _, text := range []string{at(0) + "000", "+" + at(0), at(0) + ".0", "-" + at(0), " " + at(0), "0", "now"} {
		out["time "+text] = signedBy(good, text)
	}
	return out
}

func md5Sign(at string) string {
	sum := md5.Sum([]byte(creds.Token + at))
	return hex.EncodeToString(sum[:])
}

// rtcForgeries are those of the RTC dialect's signature over the body.
func rtcForgeries() map[string]forge {
	sign := func(r *sender.Request) []byte {
		raw, _ := base64.StdEncoding.DecodeString(webhook.RTCSign(creds.RTCKey, r.Body))
		return raw
	}
	other := func(key string) forge {
		return func(r *sender.Request) { inHeader("Sign", webhook.RTCSign(key, r.Body))(r) }
	}
	return map[string]forge{
		"no sign": inHeader("Sign", ""), "a word": inHeader("Sign", "sign"), "the key": inHeader("Sign", creds.RTCKey),
		"another key": other("another"), "empty key": other(""), "the token": other(creds.Token),
		"another body": func(r *sender.Request) { r.Body = append([]byte(" "), r.Body...) },
		"empty body":   func(r *sender.Request) { r.Body = nil },
		"half a body":  func(r *sender.Request) { r.Body = r.Body[:len(r.Body)/2] },
		"hex":          func(r *sender.Request) { inHeader("Sign", hex.EncodeToString(sign(r)))(r) },
		"no padding": func(r *sender.Request) {
			inHeader("Sign", base64.RawStdEncoding.EncodeToString(sign(r)))(r)
		},
		"chat sign": inHeader("Sign", webhook.ChatSign(creds.Token, strconv.FormatInt(time.Now().Unix(), 10))),
		"sent long ago": func(r *sender.Request) {
			r.Body = sender.Renew(webhook.DialectRTC, r.Body, time.Now().Add(-11*time.Minute))
			other(creds.RTCKey)(r)
		},
	}
}

// twofold are parameters and headers that are given twice, the good one first or last. Only the doors
// that pass on both show them.
func twofold(params func(*sender.Request) *webhook.Params, names ...string) map[string]forge {
	out := map[string]forge{}
	for _, name := range names {
		out["another "+name+" behind"] = func(r *sender.Request) { *params(r) = add(*params(r), name, "0") }
		out["another "+name+" before"] = func(r *sender.Request) {
			*params(r) = append(webhook.Params{{Name: name, Value: "0"}}, *params(r)...)
		}
		out[name+" again"] = func(r *sender.Request) {
			*params(r) = add(*params(r), name, (*params(r)).Get(name))
		}
	}
	return out
}

func query(r *sender.Request) *webhook.Params  { return &r.Query }
func header(r *sender.Request) *webhook.Params { return &r.Header }

// passesBoth are the doors that pass on all values of a parameter or header.
var passesBoth = []string{"http", "http v2", "function url", "rest v1", "alb multi-value"}

// doors are all ways in: what each gateway sends, and HTTP itself.
func doors(r *webhook.Receiver) map[string]func(*testing.T, sender.Request) int {
	out := map[string]func(*testing.T, sender.Request) int{
		"scf": func(t *testing.T, req sender.Request) int {
			return statusOf(t, scf.Invoke, scfURL(t, req), r)
		},
		"http": func(t *testing.T, req sender.Request) int {
			h, err := req.HTTP(t.Context(), "http://127.0.0.1/")
			require.NoError(t, err)
			h.URL.Path, h.RemoteAddr = "/"+strings.TrimPrefix(req.Suffix, "/"), "192.0.2.1:1"
			w := httptest.NewRecorder()
			local.Handler(r).ServeHTTP(w, h)
			return w.Code
		},
	}
	for name, event := range gateways {
		out[name] = func(t *testing.T, req sender.Request) int {
			return statusOf(t, aws.Invoke, event(t, req), r)
		}
	}
	return out
}

func statusOf(
	t *testing.T, invoke func(context.Context, []byte, platform.Receive) ([]byte, error), event []byte,
	r *webhook.Receiver,
) (status int) {
	t.Helper()
	_, err := invoke(t.Context(), event, func(ctx context.Context, req *webhook.Request) webhook.Response {
		answer := r.Receive(ctx, req)
		status = answer.Status
		return answer
	})
	require.NoError(t, err)
	return status
}

// TestForgeriesLeaveNothing: no kind of forged request, through whatever door, is answered OK or leaves
// anything in the sink, and the good one beside it does.
func TestForgeriesLeaveNothing(t *testing.T) {
	sink := new(webhooktest.Sink)
	receiver := webhook.New(webhook.Options{
		Policy: webhook.Policy{
			AppIDs: []webhook.AppID{creds.App}, Secret: creds.Secret, RTCMaxAge: 10 * time.Minute,
			Tokens: webhook.Keys(creds.Token), RTCKeys: webhook.Keys(creds.RTCKey),
		},
		Sink: sink, Before: webhook.KeepBefore,
	}, defaults.All()...)
	kinds := 0
	for command, sets := range map[webhook.Command][]map[string]forge{
		blacklistAdd: {anyDialect(func(s string) forge { return inQuery("SdkAppid", s) }), chatForgeries(), twofold(query, "SdkAppid", "Sign", "RequestTime")},
		"normal_end": {anyDialect(func(s string) forge { return inQuery("sdkappid", s) })},
		"EVENT_GROUP_ROOM": {anyDialect(func(s string) forge { return inHeader("SdkAppId", s) }),
			rtcForgeries(), twofold(header, "SdkAppId", "Sign")},
	} {
		for i, set := range sets {
			for name, forge := range set {
				kinds++
				for door, send := range doors(receiver) {
					if i == 2 && !slices.Contains(passesBoth, door) {
						continue // it passes on one of the two
					}
					r := packet(t, command)
					forge(&r)
					require.GreaterOrEqual(t, send(t, r), http.StatusBadRequest, "%s %s, %s", command, name, door)
					require.Empty(t, sink.Events(), "%s %s, %s", command, name, door)
				}
			}
		}
	}
	require.GreaterOrEqual(t, kinds, 100)
	for door, send := range doors(receiver) {
		require.Equal(t, http.StatusOK, send(t, packet(t, blacklistAdd)), door)
	}
	require.Len(t, sink.Events(), len(doors(receiver)))
}
