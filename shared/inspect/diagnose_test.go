package inspect

import (
	"crypto/hmac"
	"crypto/md5"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"net/netip"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

const (
	ownToken, ownKey, ownSecret = "the-token", "the-rtc-key", "The-Path-Secret"
	otherToken                  = "token-of-another-app"
)

var ownPolicy = webhook.Policy{
	AppIDs:  []webhook.AppID{1400000000, 1400000001},
	Tokens:  append(webhook.Keys(ownToken), webhook.Key{App: 1400000001, Secret: otherToken}),
	RTCKeys: webhook.Keys(ownKey),
	Secret:  ownSecret,
}

var arrived = time.Unix(1_800_000_000, 0)

func ids(found []finding) string {
	var out []string
	for _, f := range found {
		out = append(out, f.ID)
		if f.Params["given"] != "" && f.ID != "app-foreign" {
			out[len(out)-1] += "=" + f.Params["given"]
		}
	}
	return strings.Join(out, " ")
}

func sha(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}

func TestDiagnoseChatSign(t *testing.T) {
	const at = "1800000000"
	md := md5.Sum([]byte(ownToken + at))
	mac := hmac.New(sha256.New, []byte(ownToken))
	mac.Write([]byte(at))
	plain := sha256.Sum256([]byte(ownToken + at))
	for _, tt := range []struct{ sign, want string }{
		{sha(at + ownToken), "sign-swapped"},
		{sha(ownToken + "\n" + at), "sign-space"},
		{sha(ownToken + "\r\n" + at), "sign-space"},
		{sha(" " + ownToken + at), "sign-space"},
		{sha(`"` + ownToken + `"` + at), "sign-space"},
		{sha(ownToken + at + "000"), "sign-millis"},
		{sha(ownToken + at + "739"), "sign-millis"},
		{strings.ToUpper(sha(ownToken + at)), "sign-case"},
		{strings.ToUpper(sha(at + ownToken)), "sign-swapped sign-case"},
		{hex.EncodeToString(md[:]), "algorithm=MD5"},
		{hex.EncodeToString(mac.Sum(nil)), "algorithm=HMAC-SHA256"},
		{base64.StdEncoding.EncodeToString(plain[:]), "algorithm=Base64"},
		{sha(ownToken), "sign-no-time"},
		{sha(at), "sign-no-token"},
		{sha(otherToken + at), "sign-other-app"},
		{sha(ownKey + at), "other-secret=RTC_KEY"},
		{sha(ownSecret + at), "other-secret=CALLBACK_SECRET"},
		{sha("something else" + at), "sign-token"},
		{sha("something else" + at)[:60], "sign-length sign-token"},
		{"", "sign-length sign-token"},
	} {
		t.Run(tt.want, func(t *testing.T) {
			r := &webhook.Request{Query: webhook.Params{{Name: "Sign", Value: tt.sign},
				{Name: "RequestTime", Value: at}}}
			k := keysFor(&ownPolicy, 1400000000)
			require.Equal(t, tt.want, ids(k.diagnose(webhook.Check{Name: "sign"}, r, webhook.DialectChat)))
		})
	}
}

func TestDiagnoseSignOverSecondsOfMillis(t *testing.T) {
	r := &webhook.Request{Query: webhook.Params{{Name: "Sign", Value: sha(ownToken + "1800000000")},
		{Name: "RequestTime", Value: "1800000000123"}}}
	k := keysFor(&ownPolicy, 1400000000)
	require.Equal(t, "sign-millis", ids(k.diagnose(webhook.Check{Name: "sign"}, r, webhook.DialectChat)))
}

func TestDiagnoseRTCSign(t *testing.T) {
	body := []byte(`{ "EventGroupId": 1 }`)
	mac := func(key string, body []byte) []byte {
		m := hmac.New(sha256.New, []byte(key))
		m.Write(body)
		return m.Sum(nil)
	}
	good := webhook.RTCSign(ownKey, body)
	for _, tt := range []struct{ sign, want string }{
		{hex.EncodeToString(mac(ownKey, body)), "algorithm=hex"},
		{strings.TrimRight(good, "="), "algorithm=Base64 -="},
		{webhook.RTCSign(ownKey+"\n", body), "sign-space"},
		{webhook.RTCSign(ownToken, body), "other-secret=CALLBACK_TOKEN"},
		{webhook.RTCSign(otherToken, body), "sign-other-app"},
		{webhook.RTCSign(ownKey, []byte(`{"EventGroupId":1}`)), "rtc-body"},
		{webhook.RTCSign("another", body), "rtc-key"},
		{"short", "sign-length rtc-key"},
	} {
		t.Run(tt.want, func(t *testing.T) {
			r := &webhook.Request{Body: body, Header: webhook.Params{{Name: "sign", Value: tt.sign}}}
			k := keysFor(&ownPolicy, 1400000000)
			require.Equal(t, tt.want, ids(k.diagnose(webhook.Check{Name: "sign"}, r, webhook.DialectRTC)))
		})
	}
}

func TestDiagnoseOthers(t *testing.T) {
	query := func(pairs ...string) webhook.Params {
		var out webhook.Params
		for i := 0; i < len(pairs); i += 2 {
			out = append(out, webhook.Param{Name: pairs[i], Value: pairs[i+1]})
		}
		return out
	}
	seconds := func(ago time.Duration) webhook.Params {
		return query("RequestTime", strconv.FormatInt(arrived.Add(-ago).Unix(), 10))
	}
	chat, rtc := webhook.DialectChat, webhook.DialectRTC
	for _, tt := range []struct {
		check   string
		err     error
		request webhook.Request
		dialect webhook.Dialect
		want    string
	}{
		{"time", nil, webhook.Request{Query: query("RequestTime", "1800000000123")}, chat, "time-millis"},
		{"time", nil, webhook.Request{Query: query("RequestTime", "soon")}, chat, "time-no-number"},
		{"time", nil, webhook.Request{Query: seconds(61 * time.Second)}, chat, "time-old"},
		{"time", nil, webhook.Request{Query: seconds(-90 * time.Second)}, chat, "time-ahead"},
		{"time", nil, webhook.Request{Query: seconds(8 * time.Hour)}, chat, "time-old time-zone"},
		{"time", nil, webhook.Request{Query: seconds(-8*time.Hour + 3*time.Second)}, chat, "time-ahead time-zone"},
		{"app", nil, webhook.Request{}, chat, "app-missing"},
		{"app", nil, webhook.Request{Query: query("SdkAppid", "1400000009")}, chat, "app-foreign"},
		{"app", nil, webhook.Request{Query: query("SdkAppid", "1", "sdkappid", "2")}, chat, "app-twice=1, 2"},
		{"source", nil, webhook.Request{RemoteIP: netip.MustParseAddr("192.0.2.1")}, chat, "source-outside"},
		{"source", nil, webhook.Request{Header: query("X-Forwarded-For", "192.0.2.9")}, chat, "source-proxy"},
		{"signed", webhook.ErrUnsigned, webhook.Request{}, chat, "unsigned-chat"},
		{"signed", webhook.ErrUnsigned, webhook.Request{Query: query("Sign", "x")}, chat, "unsigned-time"},
		{"signed", webhook.ErrUnsigned, webhook.Request{}, rtc, "unsigned-rtc"},
		{"signed", webhook.ErrNoKey, webhook.Request{}, chat, "key-other"},
		{"secret", webhook.ErrNoSecret, webhook.Request{}, chat, "secret-unset"},
		{"secret", webhook.ErrSecret, webhook.Request{Path: "/"}, chat, "secret-missing"},
		{"secret", webhook.ErrSecret, webhook.Request{Path: "/" + ownSecret + "/"}, chat, "secret-not-last"},
		{"secret", webhook.ErrSecret, webhook.Request{Path: "/" + ownSecret + "/x"}, chat, "secret-not-last"},
		{"secret", webhook.ErrSecret, webhook.Request{Path: "/" + ownSecret + "%0A"}, chat, "secret-space"},
		{"secret", webhook.ErrSecret, webhook.Request{Path: "/the-path-secret"}, chat, "secret-case"},
		{"secret", webhook.ErrSecret, webhook.Request{Path: "/" + ownToken}, chat, "other-secret=CALLBACK_TOKEN"},
		{"secret", webhook.ErrSecret, webhook.Request{Path: "/x"}, chat, "secret-other"},
		{"method", webhook.ErrMethod, webhook.Request{}, chat, "check-method"},
		{"size", webhook.ErrTooLarge, webhook.Request{}, chat, ""},
		{"json", nil, webhook.Request{}, chat, "body-empty"},
		{"json", nil, webhook.Request{Body: []byte(`{"a":`)}, chat, "body-cut"},
		{"json", nil, webhook.Request{Body: []byte(`<xml/>`)}, chat, "body-other"},
		{"json", nil, webhook.Request{Body: []byte(`a=1&b=2`)}, chat, "body-other"},
		{"json", nil, webhook.Request{Body: []byte(`hello there`)}, chat, "body-other"},
	} {
		t.Run(tt.check+" "+tt.want, func(t *testing.T) {
			tt.request.Received = arrived
			k := keysFor(&ownPolicy, 1400000000)
			found := k.diagnose(webhook.Check{Name: tt.check, Err: tt.err}, &tt.request, tt.dialect)
			require.Equal(t, tt.want, ids(found))
		})
	}
	none := keysFor(&webhook.Policy{}, 1)
	require.Equal(t, "key-unset", ids(none.diagnose(
		webhook.Check{Name: "signed", Err: webhook.ErrNoKey}, &webhook.Request{}, chat)))
}

// TestPageHasSentences looks for a sentence of the page for everything that the server names.
func TestPageHasSentences(t *testing.T) {
	text, err := page.ReadFile("page/i18n.js")
	require.NoError(t, err)
	sentences := map[string]bool{}
	for _, m := range regexp.MustCompile(`(?m)^  '?([a-zA-Z.-]+)'?: \['.*[^\\]', '.*'\],$`).FindAllSubmatch(text, -1) {
		sentences[string(m[1])] = true
	}
	require.Greater(t, len(sentences), 150)
	files, err := filepath.Glob("diagnose*.go")
	require.NoError(t, err)
	id := regexp.MustCompile(`(?:ID: |id: |\{|finding\{|attempt\{|id := |id, skew = )"([a-z]+(?:-[a-z]+)+|algorithm)"`)
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		source, err := os.ReadFile(file)
		require.NoError(t, err)
		for _, m := range id.FindAllSubmatch(source, -1) {
			if name := string(m[1]); name != "sign-ok" {
				require.Contains(t, sentences, "find."+name)
			}
		}
	}
	for _, name := range []string{
		"check.method", "check.source", "check.secret", "check.repeated", "check.app", "check.signed",
		"check.sign", "check.time", "check.size", "check.whole", "check.age", "check.json",
		"find.check-method", "find.check-whole", "find.check-age",
		"problem.syntax", "problem.missing", "problem.type", "problem.receiver", "problem.other",
		"came.quoted", "came.number", "came.empty", "came.null", "came.alias", "came.unknown", "came.type",
		"kind.after", "kind.before", "outcome.stored",
	} {
		require.Contains(t, sentences, name)
	}
	for _, outcome := range []webhook.Outcome{webhook.Handled, webhook.Answered, webhook.Defaulted,
		webhook.Forwarded, webhook.Undecoded, webhook.Unhandled, webhook.Duplicate, webhook.Probed,
		webhook.Rejected, webhook.Failed} {
		require.Contains(t, sentences, "outcome."+string(outcome))
	}
	for _, verdict := range []webhook.Verdict{webhook.Allow, webhook.Refuse, webhook.Drop, webhook.Rewrite,
		webhook.Partial} {
		require.Contains(t, sentences, "verdict."+string(verdict))
		require.Contains(t, sentences, "sees."+string(verdict))
	}
}
