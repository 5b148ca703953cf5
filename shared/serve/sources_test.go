package serve

import (
	"bytes"
	"context"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/serve/servetest"
	"github.com/tencent-webhooks/tencent-webhooks/shared/tencent/account"
	"github.com/tencent-webhooks/tencent-webhooks/shared/tencent/tencenttest"
)

// startFunction runs a function that asks for Tencent's ranges, and returns what it wrote when
// it ended.
func startFunction(ctx context.Context, f servetest.Function, more ...string) (string, error) {
	cmd := exec.CommandContext(ctx, f.Path)
	cmd.Env = append([]string{"PATH=" + os.Getenv("PATH"), "SDKAPPID=1400000000",
		"CALLBACK_TOKEN=t", "ALLOWED_CIDRS=tencent", "AWS_REGION=eu-central-1"}, slices.Concat(f.Env, more)...)
	var text bytes.Buffer
	cmd.Stdout, cmd.Stderr = &text, &text
	err := cmd.Run()
	return text.String(), err
}

// A function as it is built by default cannot load the ranges, and says what to do.
func TestTencentRangesWithoutTheTag(t *testing.T) {
	text, err := startFunction(t.Context(), servetest.OnAWS(t, "unknown"))
	require.Error(t, err)
	require.Equal(t, "tencent-webhooks: ALLOWED_CIDRS holds tencent, but this function was built "+
		"without the client that loads those ranges: build it with -tags tencentranges, or list "+
		"the ranges that `webhooks ips` prints\n", text)
}

func TestTencentRangesWithTheTag(t *testing.T) {
	startWithRanges(t, servetest.Function{
		Path: servetest.Program(t, servetest.TagsAWS+",tencentranges", "./functions/unknown")})
}

// The router, which the public reaches, needs no tag.
func TestTencentRangesInTheRouter(t *testing.T) {
	servetest.RequireFolders(t, "router")
	startWithRanges(t, servetest.OnAWS(t, "router"))
}

// startWithRanges starts a function without and with credentials.
func startWithRanges(t *testing.T, f servetest.Function) {
	t.Helper()
	text, err := startFunction(t.Context(), f)
	require.Error(t, err)
	require.Contains(t, text, "TENCENT_SECRET_KEY is empty")

	srv := tencenttest.New(t, tencenttest.Options{})
	srv.SetIPs("5", "1.2.3.4")
	srv.SetIPs("6", "8.8.8.0/24")
	ctx, stop := context.WithTimeout(t.Context(), 30*time.Second)
	defer stop()
	runtimeAPI := httptest.NewServer(http.HandlerFunc(
		func(_ http.ResponseWriter, r *http.Request) {
			stop() // the function asks for its first event: it has started
			<-r.Context().Done()
		}))
	defer runtimeAPI.Close()
	text, _ = startFunction(ctx, f, account.KeyVar+"="+tencenttest.Key,
		account.EndpointVar+"="+srv.URL,
		"AWS_LAMBDA_RUNTIME_API="+strings.TrimPrefix(runtimeAPI.URL, "http://"))
	require.ErrorIs(t, ctx.Err(), context.Canceled, text)
	require.Len(t, srv.Calls(), 2)
	require.Contains(t, text, `"ranges":2`)
}
