package bench_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strconv"
	"testing"
	"time"

	"github.com/aws/aws-lambda-go/events"
	"github.com/dobyte/tencent-im/callback"
	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/push"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/sns"
	onpush "github.com/tencent-webhooks/tencent-webhooks/shared/handlers/push"
	onsns "github.com/tencent-webhooks/tencent-webhooks/shared/handlers/sns"
	"github.com/tencent-webhooks/tencent-webhooks/shared/platform/aws"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sink/log"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

const (
	app   = 1400000000
	token = "xxxxyyyy"
)

// packet is one of the bodies that are measured.
type packet struct {
	name    string
	command string
	path    string
	body    []byte
}

func packets() []packet {
	return []packet{
		{"1-pair", "Sns.CallbackBlackListAdd", "/sns/blacklist-add", pairs(1)},
		{"3-pairs", "Sns.CallbackBlackListAdd", "/sns/blacklist-add", pairs(3)},
		{"100-push", "Push.OfflinePush", "/push/offline-push", pushes(100)},
	}
}

func pairs(n int) []byte {
	b := []byte(`{"CallbackCommand":"Sns.CallbackBlackListAdd","PairList":[`)
	for i := range n {
		if i > 0 {
			b = append(b, ',')
		}
		b = fmt.Appendf(b, `{"From_Account":"id","To_Account":"id%d"}`, i+1)
	}
	return append(b, `]}`...)
}

func pushes(n int) []byte {
	b := []byte(`{"Events":[`)
	for i := range n {
		if i > 0 {
			b = append(b, ',')
		}
		b = fmt.Appendf(b, `{"CallbackCommand":"Push.OfflinePush","EventType":1,`+
			`"EventTime":1557481127,"From_Account":"user1","To_Account":"user%d",`+
			`"PushPlatform":1,"PushStage":1,"MsgKey":"48374_2837546_1557481126",`+
			`"MsgSeq":48374,"MsgRandom":2837546,"MsgTime":1557481126,`+
			`"PushID":"67120c46_6a4086c0_9bf5fb50_200002d1089b322_%07d",`+
			`"ErrCode":0,"ErrInfo":"OK"}`, i, i)
	}
	return append(b, `]}`...)
}

// marker is replaced by a number, so that no two invocations are the same request.
const marker = "RequestID=0000000000"

func query(command string) string {
	at := strconv.FormatInt(time.Now().Unix(), 10)
	return "SdkAppid=1400000000&CallbackCommand=" + command +
		"&contenttype=json&ClientIP=192.0.2.1&OptPlatform=iOS&Sign=" +
		webhook.ChatSign(token, at) + "&RequestTime=" + at + "&" + marker
}

// headers are those that a gateway passes on for a request of Tencent's.
func headers() map[string]string {
	return map[string]string{
		"accept": "*/*", "content-length": "177", "content-type": "application/json",
		"host":            "aaaaaaaaaa.execute-api.ap-southeast-1.amazonaws.com",
		"user-agent":      "Go-http-client/1.1",
		"x-amzn-trace-id": "Root=1-5e9f0c65-1de4d666d4dd26aced652b6c",
		"x-forwarded-for": "1.2.3.4", "x-forwarded-port": "443", "x-forwarded-proto": "https",
	}
}

// eventV2 is the event of an HTTP API for a packet.
func eventV2(tb testing.TB, p packet) []byte {
	tb.Helper()
	q, err := url.ParseQuery(query(p.command))
	require.NoError(tb, err)
	single := map[string]string{}
	for name := range q {
		single[name] = q.Get(name)
	}
	e := events.APIGatewayV2HTTPRequest{
		Version: "2.0", RouteKey: "POST " + p.path, RawPath: p.path,
		RawQueryString: query(p.command), Headers: headers(), QueryStringParameters: single,
		Body: string(p.body),
	}
	e.RequestContext.RequestID = "LV7fzho-PHcEJPw="
	e.RequestContext.Stage = "$default"
	e.RequestContext.HTTP.Method = "POST"
	e.RequestContext.HTTP.Path = p.path
	e.RequestContext.HTTP.SourceIP = "1.2.3.4"
	e.RequestContext.Time = "21/Apr/2020:15:08:21 +0000"
	e.RequestContext.TimeEpoch = 1587481701067
	out, err := json.Marshal(e)
	require.NoError(tb, err)
	return out
}

// numbered writes n into the event, in place.
func numbered(event []byte, at, n int) {
	for i := at + len(marker) - 1; n > 0; i-- {
		event[i] = byte('0' + n%10)
		n /= 10
	}
}

// BenchmarkCallback measures the ways to take a callback, side by side: benchstat -col /by.
func BenchmarkCallback(b *testing.B) {
	for _, way := range []struct {
		by  string
		run func(*testing.B, packet)
	}{
		{"ours", ours},
		{"typed-event", typedEvent},
		{"plain-handler", plainHandler},
		{"tencent-im", tencentIM},
	} {
		for _, p := range packets() {
			b.Run("packet="+p.name+"/by="+way.by, func(b *testing.B) {
				b.ReportAllocs()
				way.run(b, p)
			})
		}
	}
}

// ours is a whole invocation: event bytes in, verified, typed, handed on to the log sink, answer
// bytes out. Each iteration is a request of its own.
func ours(b *testing.B, p packet) {
	var last webhook.Outcome
	r := webhook.New(webhook.Options{
		Policy:  webhook.Policy{AppIDs: []webhook.AppID{app}, Tokens: []string{token}},
		Sink:    log.New(io.Discard),
		Memory:  webhook.NewMemory(10_000),
		Observe: func(_ context.Context, r webhook.Record) { last = r.Outcome },
	}, sns.BlackListAdd.Handle(onsns.BlackListAdd), push.OfflinePush.Handle(onpush.OfflinePush))
	event := eventV2(b, p)
	at := bytes.Index(event, []byte(marker))
	for n := 0; b.Loop(); n++ {
		numbered(event, at, n)
		out, err := aws.Invoke(b.Context(), event, r.Receive)
		if err != nil || last != webhook.Handled {
			b.Fatal(string(out), last, err)
		}
	}
}

// typedEvent is aws-lambda-go's typed event being decoded, and nothing else.
func typedEvent(b *testing.B, p packet) {
	event := eventV2(b, p)
	for b.Loop() {
		var e events.APIGatewayV2HTTPRequest
		if err := json.Unmarshal(event, &e); err != nil {
			b.Fatal(err)
		}
	}
}

// plainHandler is a handler by hand, with encoding/json.
func plainHandler(b *testing.B, p packet) {
	event := eventV2(b, p)
	for b.Loop() {
		var payload any = new(blackList)
		if p.command == "Push.OfflinePush" {
			payload = new(offlinePush)
		}
		if _, err := plain(b.Context(), event, payload); err != nil {
			b.Fatal(err)
		}
	}
}

// tencentIM is the callback handler of github.com/dobyte/tencent-im. It checks the app id and
// decodes; gateway event, signature and hand-off are left to others, and Push it does not know.
func tencentIM(b *testing.B, p packet) {
	if p.command == "Push.OfflinePush" {
		b.Skip("tencent-im has no Push")
	}
	handler := callback.NewCallback(app)
	handler.Register(callback.EventAfterBlacklistAdd,
		func(ack callback.Ack, _ any) { _ = ack.AckSuccess(0) })
	target := "/?" + query(p.command)
	for b.Loop() {
		r, err := http.NewRequest(http.MethodPost, target, bytes.NewReader(p.body))
		if err != nil {
			b.Fatal(err)
		}
		w := httptest.NewRecorder()
		handler.Listen(w, r)
		if w.Code != http.StatusOK {
			b.Fatal(w.Code)
		}
	}
}

// blackList and offlinePush are what one writes by hand, without care for what may come.
type blackList struct {
	CallbackCommand string
	PairList        []struct {
		From string `json:"From_Account"`
		To   string `json:"To_Account"`
	}
}

type offlinePush struct {
	Events []struct {
		CallbackCommand         string
		EventType               int
		EventTime               int64
		From                    string `json:"From_Account"`
		To                      string `json:"To_Account"`
		PushPlatform, PushStage int
		MsgKey, GroupID         string
		MsgSeq, MsgRandom       uint32
		MsgTime                 int64
		PushID                  string
		ErrCode                 int
		ErrInfo                 string
	}
}

var errRefused = errors.New("refused")

// plain is a handler by hand: typed event, verified, typed body, answer.
func plain(_ context.Context, event []byte, payload any) ([]byte, error) {
	var e events.APIGatewayV2HTTPRequest
	if err := json.Unmarshal(event, &e); err != nil {
		return nil, err
	}
	q := e.QueryStringParameters
	sum := sha256.Sum256([]byte(token + q["RequestTime"]))
	want := hex.EncodeToString(sum[:])
	if q["SdkAppid"] != "1400000000" ||
		subtle.ConstantTimeCompare([]byte(want), []byte(q["Sign"])) != 1 {
		return nil, errRefused
	}
	if err := json.Unmarshal([]byte(e.Body), payload); err != nil {
		return nil, err
	}
	return json.Marshal(events.APIGatewayV2HTTPResponse{
		StatusCode: 200, Headers: map[string]string{"Content-Type": "application/json"},
		Body: `{"ActionStatus":"OK","ErrorInfo":"","ErrorCode":0}`,
	})
}
