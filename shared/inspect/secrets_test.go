package inspect_test

import (
	"bufio"
	"context"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/sender"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// hostile is a request that brings the secrets wherever it can: somebody has mixed them up.
func (r *rig) hostile(spec *webhook.Spec, body []byte) sender.Request {
	text := fmt.Sprintf(`{"%s":"%s","b":"%s"}`, token, rtcKey, secret)
	request := r.creds.Sign(spec, append(body[:len(body):len(body)], text...), sender.Origin{
		ClientIP: secret, OptPlatform: token, RequestID: rtcKey}, time.Now())
	request.Query = append(request.Query,
		webhook.Param{Name: "token", Value: "near" + token[1:]}, webhook.Param{Name: token, Value: "x"})
	request.Header = append(request.Header,
		webhook.Param{Name: "Authorization", Value: "Bearer abcdef123456"},
		webhook.Param{Name: "Cookie", Value: "session=abcdef123456"},
		webhook.Param{Name: "X-Note", Value: token + " " + secret})
	return request
}

// TestNoSecretLeaves reads all that the inspector sends about requests of every kind.
func TestNoSecretLeaves(t *testing.T) {
	r := newRig(t)
	var signs []string
	for _, command := range []string{"C2C.CallbackAfterSendMsg", "EVENT_GROUP_ROOM", "callee_accept_call"} {
		spec, body := packet(t, command)
		for _, request := range []sender.Request{
			r.creds.Sign(spec, body, origin, time.Now()), r.hostile(spec, nil), r.hostile(spec, body),
		} {
			signs = append(signs, request.Query.Get("Sign"), request.Header.Fold("Sign"))
			r.sendSigned(request)
		}
		r.deliver(command, "bad-sign")
		r.deliver(command, "bad-sign")
		wrong := r.creds
		wrong.Secret = "x" + secret
		r.sendSigned(wrong.Sign(spec, body, origin, time.Now()))
	}
	expected := webhook.ChatSign(token, fmt.Sprint(time.Now().Unix())) // of this second, as of others
	signs = append(signs, expected, "abcdef123456", token, token[1:], rtcKey, secret)
	seen := 0
	check := func(path, text string) {
		seen += len(text)
		for _, s := range signs {
			if s != "" {
				require.NotContains(t, text, s, path)
			}
		}
	}
	for key := 1; key <= 18; key++ {
		for _, path := range []string{"delivery/%d", "edit/%d", "copy/%d/send", "copy/%d/curl", "copy/%d/go",
			"copy/%d/aws", "copy/%d/scf"} {
			path = fmt.Sprintf("api/"+path, key)
			_, text := r.get(path)
			check(path, text)
		}
		path := fmt.Sprintf("api/replay/%d", key)
		_, text := r.post(path, "{}")
		check(path, text)
	}
	for _, path := range []string{"", "api/meta", "api/older"} {
		_, text := r.get(path)
		check(path, text)
	}
	for _, e := range r.events("", 1) {
		check("stream", e)
	}
	require.Greater(t, seen, 100_000)
}

// events reads n events of the stream behind the one with an id.
func (r *rig) events(last string, n int) []string {
	r.t.Helper()
	ctx, cancel := context.WithTimeout(r.t.Context(), 10*time.Second)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, "GET", r.base()+"api/stream", nil)
	require.NoError(r.t, err)
	if last != "" {
		req.Header.Set("Last-Event-ID", last)
	}
	resp, err := r.open().Do(req)
	require.NoError(r.t, err)
	defer func() { _ = resp.Body.Close() }()
	require.Equal(r.t, "text/event-stream", resp.Header.Get("Content-Type"))
	var out []string
	event := ""
	lines := bufio.NewScanner(resp.Body)
	lines.Buffer(nil, 16<<20)
	for len(out) < n && lines.Scan() {
		if event += lines.Text() + "\n"; lines.Text() == "" {
			if !strings.HasPrefix(event, "event: reset") {
				out = append(out, event)
			} else {
				out = append(out, "reset")
			}
			event = ""
		}
	}
	require.Len(r.t, out, n)
	return out
}

func TestStreamGoesOnWhereItStopped(t *testing.T) {
	r := newRig(t)
	spec, body := packet(t, "C2C.CallbackAfterSendMsg")
	for i := range 3 {
		require.Equal(t, http.StatusOK, r.deliverBody(spec, fresh(body, i), ""))
	}
	first := r.events("", 2)
	require.Equal(t, "reset", first[0])
	require.Equal(t, 3, strings.Count(first[1], `"key":`))
	id, _, _ := strings.Cut(strings.TrimPrefix(first[1], "id: "), "\n")
	require.Equal(t, http.StatusOK, r.deliverBody(spec, fresh(body, 3), ""))
	again := r.events(id, 1)
	require.Equal(t, 1, strings.Count(again[0], `"key":`), "only what came since")
	require.Contains(t, again[0], `"key":"4"`)
	for _, other := range []string{"x", "otherone-2", "-2", strings.Split(id, "-")[0] + "-x"} {
		require.Equal(t, "reset", r.events(other, 1)[0], "the numbers of another process")
	}
}
