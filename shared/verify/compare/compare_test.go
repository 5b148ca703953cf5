package compare_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/c2c"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/rtc"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/sns"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sender"
	"github.com/tencent-webhooks/tencent-webhooks/shared/verify/compare"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// rule answers a message by its text.
type rule func(text string) (status int, answer string)

func receiver(t *testing.T, decide rule) string {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		status, text := decide(string(body))
		w.WriteHeader(status)
		_, _ = io.WriteString(w, text)
	}))
	t.Cleanup(server.Close)
	return server.URL
}

const allow = `{"ActionStatus":"OK","ErrorInfo":"","ErrorCode":0}`

func allows(string) (int, string) { return http.StatusOK, allow }

// strict is a new rule.
func strict(body string) (int, string) {
	for word, answer := range map[string]string{
		"rude":   `{"ActionStatus":"OK","ErrorInfo":"no","ErrorCode":120001}`,
		"spam":   `{"ActionStatus":"OK","ErrorInfo":"","ErrorCode":2}`,
		"secret": `{"ActionStatus":"OK","ErrorInfo":"","ErrorCode":0,"MsgBody":[]}`,
		"odd":    `what?`,
	} {
		if strings.Contains(body, word) {
			return http.StatusOK, answer
		}
	}
	if strings.Contains(body, "crash") || strings.Contains(body, "PairList") {
		return http.StatusInternalServerError, "{}"
	}
	return http.StatusOK, allow
}

// messages are events with these texts.
func messages(texts ...string) iter.Seq2[compare.Event, error] {
	return func(yield func(compare.Event, error) bool) {
		for i, text := range texts {
			e := compare.Event{ID: fmt.Sprint("id-", i), Decl: c2c.BeforeSendMsg.Declaration(),
				Body: fmt.Appendf(nil, `{"MsgBody":[{"MsgContent":{"Text":%q}}]}`, text)}
			if !yield(e, nil) {
				return
			}
		}
	}
}

func options(t *testing.T, old, new rule) compare.Options {
	return compare.Options{Old: receiver(t, old), New: receiver(t, new), Examples: 12, Parallel: 1,
		Credentials: sender.Credentials{App: 1400000000, Token: "t", RTCKey: "k"},
		Client:      sender.NewClient(sender.ClientOptions{LoopbackOnly: true})}
}

func TestVerdictsThatChange(t *testing.T) {
	o := options(t, allows, strict)
	r, err := compare.Run(t.Context(), o, messages("hello", "rude", "spam", "secret", "odd", "crash", "rude"))
	require.NoError(t, err)
	require.Equal(t, compare.Part{Total: 7, Changed: 6, Commands: []compare.Command{
		{Command: "C2C.CallbackBeforeSendMsg", Total: 7, Changed: 6}}}, r.Before)
	require.Equal(t, []compare.Number{{Kind: "allow -> refuse", Count: 2}, {Kind: "allow -> HTTP 500", Count: 1},
		{Kind: "allow -> drop", Count: 1}, {Kind: "allow -> no verdict", Count: 1},
		{Kind: "allow -> rewrite", Count: 1}}, r.Kinds)
	require.Len(t, r.Examples, 6)
	require.Equal(t, compare.Example{ID: "id-1", Command: "C2C.CallbackBeforeSendMsg",
		Change: "allow -> refuse", Old: compare.Verdict{Verdict: "allow"},
		New: compare.Verdict{Verdict: "refuse", Code: 120001}}, r.Examples[0])
	require.Positive(t, r.Latency.Old.P50)
	require.GreaterOrEqual(t, r.Latency.New.Max, r.Latency.New.P99)

	var text, asJSON bytes.Buffer
	require.NoError(t, r.WriteText(&text))
	require.Contains(t, text.String(), "85.7 % of 7 verdicts change; here are 6\n")
	require.NoError(t, r.WriteJSON(&asJSON))
	require.NotContains(t, text.String()+asJSON.String(), "rude", "texts are not shown")
	var back compare.Report
	require.NoError(t, json.Unmarshal(asJSON.Bytes(), &back))
	require.Equal(t, r, back)

	o.Texts = compare.ShowTexts
	r, err = compare.Run(t.Context(), o, messages("rude"))
	require.NoError(t, err)
	text.Reset()
	require.NoError(t, r.WriteText(&text))
	require.Contains(t, text.String(), `"rude" no`)
}

// The same verdict with another code, text or content is a change too.
func TestChangesWithinAVerdict(t *testing.T) {
	answers := func(answer string) rule {
		return func(string) (int, string) { return http.StatusOK, answer }
	}
	for _, c := range []struct{ old, new, kind string }{
		{`{"ErrorCode":1}`, `{"ErrorCode":120001}`, "refuse: code 1 -> 120001"},
		{`{"ErrorCode":1,"ErrorInfo":"a"}`, `{"ErrorCode":1,"ErrorInfo":"b"}`, "refuse: other text"},
		{`{"ErrorCode":0,"MsgBody":[{"a":1}]}`, `{"ErrorCode":0,"MsgBody":[{"a":2}]}`, "rewrite: other content"},
		{`{"ErrorCode":0,"MsgBody":[{"a":1, "b":2}]}`, `{"MsgBody":[{"b":2,"a":1}],"ErrorCode":0}`, ""},
		{`{"ErrorCode":0,"ErrorInfo":"a"}`, `{"ErrorCode":0,"ErrorInfo":"b"}`, ""},
	} {
		r, err := compare.Run(t.Context(), options(t, answers(c.old), answers(c.new)), messages("x"))
		require.NoError(t, err)
		kind := ""
		if len(r.Kinds) > 0 {
			kind = r.Kinds[0].Kind
		}
		require.Equal(t, c.kind, kind, c.new)
	}
}

// After-events are compared by status; RTC Engine's are sent as if it were now.
func TestAfterEvents(t *testing.T) {
	sentNow := 0
	old := func(body string) (int, string) {
		if strings.Contains(body, "CallbackTs") && !strings.Contains(body, `"CallbackTs":1}`) {
			sentNow++
		}
		return allows(body)
	}
	events := func(yield func(compare.Event, error) bool) {
		_ = yield(compare.Event{Decl: sns.BlackListAdd.Declaration(), Body: []byte(`{"PairList":[]}`)}, nil) &&
			yield(compare.Event{Decl: rtc.Room.Declaration(), Body: []byte(`{"CallbackTs":1}`)}, nil)
	}
	r, err := compare.Run(t.Context(), options(t, old, strict), events)
	require.NoError(t, err)
	require.Equal(t, 1, sentNow)
	require.Equal(t, 2, r.After.Total)
	require.Equal(t, []compare.Number{{Kind: "200 -> 200", Count: 1}, {Kind: "200 -> 500", Count: 1}},
		r.Statuses)
	var text bytes.Buffer
	require.NoError(t, r.WriteText(&text))
	require.Contains(t, text.String(), "Sns.CallbackBlackListAdd")
}

func TestOneIsNotThere(t *testing.T) {
	o := options(t, allows, allows)
	gone := httptest.NewServer(http.NotFoundHandler())
	gone.Close()
	o.New = gone.URL
	r, err := compare.Run(t.Context(), o, messages("x"))
	require.NoError(t, err)
	require.Equal(t, []compare.Number{{Kind: "allow -> no answer", Count: 1}}, r.Kinds)
}

// The events end with their error, and what was sent before is in the report.
func TestEventsThatFail(t *testing.T) {
	broken := errors.New("a broken page")
	events := func(yield func(compare.Event, error) bool) {
		for e := range messages("x") {
			if !yield(e, nil) {
				return
			}
		}
		yield(compare.Event{}, broken)
	}
	o := options(t, allows, allows)
	o.Rate, o.Now = 1000, func() time.Time { return time.Unix(1800000000, 0) }
	r, err := compare.Run(t.Context(), o, events)
	require.ErrorIs(t, err, broken)
	require.Equal(t, 1, r.Before.Total)
}

func ExampleReport_WriteText() {
	r := compare.Report{Before: compare.Part{Total: 210000, Changed: 840, Commands: []compare.Command{
		{Command: "Group.CallbackBeforeSendMsg", Total: 210000, Changed: 840}}},
		Kinds: []compare.Number{{Kind: string(webhook.Allow + " -> " + webhook.Refuse), Count: 840}}}
	var b strings.Builder
	_ = r.WriteText(&b)
	fmt.Println(b.String()[:33])
	// Output: 0.4 % of 210,000 verdicts change
}
