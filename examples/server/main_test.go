package main

import (
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/group"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sender"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// TestServer: a signed webhook is answered, a forged one is not, and the other pages are there.
func TestServer(t *testing.T) {
	env := map[string]string{"SDKAPPID": "1400000000", "CALLBACK_TOKEN": "token"}
	receiver, err := newReceiver(func(name string) string { return env[name] },
		slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(routes(receiver))
	defer server.Close()

	for _, c := range []struct {
		path, token, from, want string
		status                  int
	}{
		{"/tencent/", "token", "guest", `{"ActionStatus":"OK","ErrorInfo":"members only","ErrorCode":1}`, 200},
		{"/tencent", "token", "member", `{"ActionStatus":"OK","ErrorInfo":"","ErrorCode":0}`, 200},
		{"/tencent/", "forged", "member", `{"ActionStatus":"FAIL","ErrorInfo":"wrong Sign","ErrorCode":1}`, 401},
	} {
		body := `{"CallbackCommand":"Group.CallbackBeforeSendMsg","GroupId":"g","From_Account":"` +
			c.from + `","MsgBody":[]}`
		creds := sender.Credentials{App: webhook.AppID(1400000000), Token: c.token}
		r, err := creds.Sign(&group.BeforeSendMsg.Spec, []byte(body), sender.Origin{}, time.Now()).
			HTTP(t.Context(), server.URL+c.path)
		if err != nil {
			t.Fatal(err)
		}
		if got, status := do(t, r); got != c.want || status != c.status {
			t.Errorf("%s: HTTP %d %s", c.from, status, got)
		}
	}
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, server.URL+"/", nil)
	if err != nil {
		t.Fatal(err)
	}
	if got, _ := do(t, r); got != "hello\n" {
		t.Errorf("the page says %q", got)
	}
}

// do returns the text and the status of an answer.
func do(t *testing.T, r *http.Request) (string, int) {
	t.Helper()
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(text), answer.StatusCode
}
