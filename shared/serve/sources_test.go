package serve

import (
	"bytes"
	"context"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/tencent/account"
	"github.com/tencent-webhooks/tencent-webhooks/shared/tencent/tencenttest"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhooktest/defaults/overlay"
)

// build makes the binary of a function as it would be uploaded. A test of a function that was
// deleted, as the router may be, is skipped.
func build(t *testing.T, tags, function string) string {
	t.Helper()
	if _, err := os.Stat("../../functions/" + function); err != nil {
		t.Skip(err)
	}
	out := filepath.Join(t.TempDir(), "bootstrap")
	o, err := overlay.Defaults("../..")
	require.NoError(t, err)
	defaults, err := o.Write(t.TempDir())
	require.NoError(t, err)
	cmd := exec.CommandContext(t.Context(), "go", "build", defaults, "-tags", tags, "-o", out,
		"../../functions/"+function)
	text, err := cmd.CombinedOutput()
	require.NoError(t, err, string(text))
	return out
}

// startFunction runs a function that asks for Tencent's ranges, and returns what it wrote when
// it ended.
func startFunction(ctx context.Context, binary string, more ...string) (string, error) {
	cmd := exec.CommandContext(ctx, binary)
	cmd.Env = append([]string{"PATH=" + os.Getenv("PATH"), "SDKAPPID=1400000000",
		"CALLBACK_TOKEN=t", "ALLOWED_CIDRS=tencent", "AWS_REGION=eu-central-1"}, more...)
	var text bytes.Buffer
	cmd.Stdout, cmd.Stderr = &text, &text
	err := cmd.Run()
	return text.String(), err
}

// A function as it is built by default cannot load the ranges, and says what to do.
func TestTencentRangesWithoutTheTag(t *testing.T) {
	text, err := startFunction(t.Context(), build(t, "lambda.norpc", "unknown"))
	require.Error(t, err)
	require.Equal(t, "tencent-webhooks: ALLOWED_CIDRS holds tencent, but this function was built "+
		"without the client that loads those ranges: build it with -tags tencentranges, or list "+
		"the ranges that `webhooks ips` prints\n", text)
}

func TestTencentRangesWithTheTag(t *testing.T) {
	startWithRanges(t, build(t, "lambda.norpc tencentranges", "unknown"))
}

// The router, which the public reaches, needs no tag.
func TestTencentRangesInTheRouter(t *testing.T) {
	startWithRanges(t, build(t, "lambda.norpc", "router"))
}

// startWithRanges starts a binary without and with credentials.
func startWithRanges(t *testing.T, binary string) {
	t.Helper()
	text, err := startFunction(t.Context(), binary)
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
	text, _ = startFunction(ctx, binary, account.KeyVar+"="+tencenttest.Key,
		account.EndpointVar+"="+srv.URL,
		"AWS_LAMBDA_RUNTIME_API="+strings.TrimPrefix(runtimeAPI.URL, "http://"))
	require.ErrorIs(t, ctx.Err(), context.Canceled, text)
	require.Len(t, srv.Calls(), 2)
	require.Contains(t, text, `"ranges":2`)
}

// Without the tag nothing of the REST client is linked.
func TestFunctionsDoNotLinkTheClient(t *testing.T) {
	for _, tags := range []string{"lambda.norpc", "scf"} {
		out, err := exec.CommandContext(t.Context(), "go",
			"list", "-deps", "-tags", tags, "../../functions/unknown").Output()
		require.NoError(t, err)
		require.NotContains(t, string(out), "shared/tencent")
		require.NotContains(t, string(out), "tls-sig-api")
	}
}
