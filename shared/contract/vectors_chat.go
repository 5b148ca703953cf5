package contract

import (
	"net/http"
	"strconv"
	"strings"

	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

const chatBody = `{"CallbackCommand":"Sns.CallbackBlackListAdd",` +
	`"PairList":[{"From_Account":"id","To_Account":"id1"}]}`

// chatRequest is what varies in the vectors of the chat dialect. The zero value is a good request.
type chatRequest struct {
	token, app string
	// requestTime is RequestTime, by default the arrival, and signed is what was signed instead.
	requestTime, signed string
	sign                func(string) string // changes the signature
	query               func([]string) []string
	method, path, body  string
	secret              string // configured
}

func (c chatRequest) vector(id, why string, status int) CallbackVector {
	at := or(c.requestTime, strconv.Itoa(vectorTime))
	sign := webhook.ChatSign(or(c.token, vectorToken), or(c.signed, at))
	if c.sign != nil {
		sign = c.sign(sign)
	}
	query := []string{
		"SdkAppid=" + or(c.app, vectorApp), "CallbackCommand=Sns.CallbackBlackListAdd",
		"contenttype=json", "ClientIP=192.0.2.1", "OptPlatform=iOS",
		"Sign=" + sign, "RequestTime=" + at,
	}
	if c.query != nil {
		query = c.query(query)
	}
	v := CallbackVector{
		ID: id, Why: why, Dialect: webhook.DialectChat.String(), Status: status, Time: vectorTime,
		Method: or(c.method, http.MethodPost), URL: or(c.path, "/") + "?" + strings.Join(query, "&"),
		Headers: []Header{{"Content-Type", "application/json"}},
		Body:    or(c.body, chatBody), Secrets: vectorSecrets(),
	}
	v.Secrets.PathSecret = c.secret
	return v
}

func or(value, otherwise string) string {
	if value == "" {
		return otherwise
	}
	return value
}

// chatVectors are requests of the chat dialect that a receiver accepts (document 34354).
func chatVectors() []CallbackVector {
	shuffled := func(q []string) []string {
		return []string{q[6], "Unknown=%E4%BD%A0+%26", q[5], q[3], q[1], q[0]}
	}
	return []CallbackVector{
		chatRequest{}.vector("chat", "Sign is the hex SHA-256 of the token followed by RequestTime.", 200),
		chatRequest{token: vectorOld}.vector("chat-second-token",
			"Two tokens are live while one takes the place of the other.", 200),
		chatRequest{app: "20000001"}.vector("chat-second-app", "It is one of our apps.", 200),
		chatRequest{requestTime: strconv.Itoa(vectorTime - 60)}.vector("chat-60s-old",
			"RequestTime may be 60 s away.", 200),
		chatRequest{requestTime: strconv.Itoa(vectorTime + 60)}.vector("chat-60s-ahead",
			"RequestTime may be 60 s away, to both sides.", 200),
		chatRequest{body: chatBody + "\n"}.vector("chat-other-body",
			"Sign does not cover the body: whoever saw a signature can send another one for 60 s. "+
				"Use HTTPS, and a path secret.", 200),
		chatRequest{query: shuffled}.vector("chat-other-order",
			"Order does not matter, nor does a parameter that nobody knows.", 200),
		chatRequest{path: "/hooks/" + vectorSecret, secret: vectorSecret}.vector("chat-path-secret",
			"The last segment of the path is the secret.", 200),
	}
}

// chatForgeries are requests of the chat dialect that a receiver refuses.
func chatForgeries() []CallbackVector {
	without := func(name string) func([]string) []string {
		return func(q []string) []string {
			var out []string
			for _, pair := range q {
				if !strings.HasPrefix(pair, name+"=") {
					out = append(out, pair)
				}
			}
			return out
		}
	}
	with := func(pair string) func([]string) []string {
		return func(q []string) []string { return append(q, pair) }
	}
	seconds := func(n int) string { return strconv.Itoa(vectorTime + n) }
	constant := func(text string) func(string) string { return func(string) string { return text } }
	first := webhook.ChatSign(vectorToken, seconds(0))
	return []CallbackVector{
		chatRequest{token: "another-token"}.vector("chat-wrong-token", "Signed with another token.", 401),
		chatRequest{signed: seconds(-1)}.vector("chat-other-time",
			"The signature is that of another RequestTime.", 401),
		chatRequest{sign: strings.ToUpper}.vector("chat-upper-case",
			"Tencent writes lower-case digits; the text is compared as it is.", 401),
		chatRequest{sign: constant(first[:32])}.vector("chat-short-sign", "Half of the signature.", 401),
		chatRequest{sign: constant("")}.vector("chat-empty-sign", "An empty Sign is none.", 401),
		chatRequest{query: without("Sign")}.vector("chat-no-sign", "Sign is missing.", 401),
		chatRequest{query: without("RequestTime")}.vector("chat-no-time", "RequestTime is missing.", 401),
		chatRequest{requestTime: seconds(-61)}.vector("chat-61s-old",
			"RequestTime is more than 60 s away: it may be a replay.", 401),
		chatRequest{requestTime: seconds(61)}.vector("chat-61s-ahead",
			"RequestTime is more than 60 s away.", 401),
		chatRequest{requestTime: seconds(0) + ".0"}.vector("chat-fractional-time",
			"RequestTime is decimal digits alone, however it is signed.", 401),
		chatRequest{requestTime: "%2B" + seconds(0), signed: "+" + seconds(0)}.vector("chat-plus-time",
			"RequestTime is decimal digits alone.", 401),
		chatRequest{app: "1400000001"}.vector("chat-other-app", "It is not one of our apps.", 403),
		chatRequest{query: without("SdkAppid")}.vector("chat-no-app", "SdkAppid is missing.", 403),
		chatRequest{query: with("SdkAppid=" + vectorApp)}.vector("chat-two-apps",
			"SdkAppid is there twice: another program might read the other one.", 400),
		chatRequest{query: with("Sign=" + first)}.vector("chat-two-signs", "Sign is there twice.", 400),
		chatRequest{query: with("RequestTime=" + seconds(0))}.vector("chat-two-times",
			"RequestTime is there twice.", 400),
		chatRequest{method: http.MethodGet}.vector("chat-get", "Tencent sends POST alone.", 405),
		chatRequest{path: "/hooks", secret: vectorSecret}.vector("chat-no-path-secret",
			"The path does not end in the secret.", 401),
		chatRequest{path: "/hooks/" + vectorSecret + "x", secret: vectorSecret}.vector(
			"chat-longer-path-secret", "The last segment only begins with the secret.", 401),
		chatRequest{path: "/" + vectorSecret + "/hooks", secret: vectorSecret}.vector(
			"chat-path-secret-elsewhere", "The secret is not the last segment.", 401),
	}
}
