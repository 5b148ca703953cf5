package e2e

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/group"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sender"
	"github.com/tencent-webhooks/tencent-webhooks/shared/signing"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhooktest"
)

const publishSecret = "whsec_ZTJlLXB1Ymxpc2gtc2VjcmV0LTAxMjM0NTY3"

// decider is a service that drops every message whose request is signed.
func decider(t *testing.T) string {
	t.Helper()
	keys, err := signing.Parse(publishSecret)
	require.NoError(t, err)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil || keys.Verify(r.Header, time.Now(), body) != nil {
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		_, _ = io.WriteString(w, `{"verdict":"drop"}`)
	}))
	t.Cleanup(server.Close)
	return server.URL
}

// TestDecideURLOfFunctions: a function of either cloud leaves the verdict to DECIDE_URL, and
// allows, with a line of log, what a service decides that does not know the secret.
func TestDecideURLOfFunctions(t *testing.T) {
	t.Parallel()
	spec := group.BeforeSendMsg.Spec
	packet := []byte(webhooktest.Sample(t, string(spec.Command)))
	url := "DECIDE_URL=" + decider(t)
	for cloud, start := range clouds() {
		t.Run(cloud, func(t *testing.T) {
			ask := func(f running) (int, string) {
				request := credentials().Sign(&spec, packet, sender.Origin{}, time.Now())
				return f.ask(t, shapes()[cloud][0], request)
			}
			f := start(t, spec.Function, url, "PUBLISH_SECRET="+publishSecret)
			status, body := ask(f)
			require.Equal(t, 200, status)
			require.JSONEq(t, `{"ActionStatus":"OK","ErrorInfo":"","ErrorCode":2}`, body)

			f = start(t, spec.Function, url)
			status, body = ask(f)
			require.Equal(t, 200, status)
			require.Contains(t, body, `"ErrorCode":0`)
			require.Contains(t, f.Stderr.String(), "DECIDE_URL is asked without signatures")
			require.Eventually(t, func() bool {
				return strings.Contains(f.Stderr.String(), "want status 200, got 401")
			}, time.Minute, 5*time.Millisecond)
		})
	}
}
