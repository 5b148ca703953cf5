package e2e

import (
	"io"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/samples"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/sns"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sender"
)

// TestTimeAtTheGatewayCounts: with a sink that hangs, a function answers when Tencent's two seconds
// are nearly over, also when most of them had passed before it was invoked.
func TestTimeAtTheGatewayCounts(t *testing.T) {
	t.Parallel()
	hangs := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body) // else it would not notice that the function has left
		<-r.Context().Done()
	}))
	t.Cleanup(hangs.Close)
	f := startAWS(t, "sns/blacklist-add", "SINK="+hangs.URL)
	for _, passed := range []time.Duration{1200 * time.Millisecond, 0} {
		s := awsShapes()[1]
		s.fill = func(e object, r sender.Request) {
			fillV2(e, r)
			e["requestContext"].(object)["timeEpoch"] = time.Now().Add(-passed).UnixMilli()
		}
		r := credentials().Sign(&sns.BlackListAdd.Spec, samples.Of("Sns.CallbackBlackListAdd")[0].Body,
			sender.Origin{RequestID: passed.String()}, time.Now())
		f.expect(t, s, r, 500)
	}
	awaitLines(t, f.Stderr, `"msg":"callback"`, 2)
	took := f.callbacks(t)
	require.InDelta(t, 0.7, took[0].MS/1000, 0.5)
	require.InDelta(t, 1.9, took[1].MS/1000, 0.5)
}
