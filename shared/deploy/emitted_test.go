package deploy_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"maps"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/c2c"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/samples"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/sns"
	"github.com/tencent-webhooks/tencent-webhooks/shared/config"
	"github.com/tencent-webhooks/tencent-webhooks/shared/observe"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sender"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhooktest"
)

// series is what CloudWatch knows metrics by, but for the values of their dimensions, whose
// names are joined with commas.
type series struct{ namespace, metric, dimensions string }

// seriesOf reads the embedded metric format, a line for each request.
func seriesOf(t *testing.T, lines io.Reader) map[series]bool {
	t.Helper()
	out := map[series]bool{}
	for decoder := json.NewDecoder(lines); decoder.More(); {
		var line struct {
			AWS struct {
				CloudWatchMetrics []struct {
					Namespace  string
					Dimensions [][]string
					Metrics    []struct{ Name string }
				}
			} `json:"_aws"`
		}
		require.NoError(t, decoder.Decode(&line))
		for _, d := range line.AWS.CloudWatchMetrics {
			for _, names := range d.Dimensions {
				for _, m := range d.Metrics {
					out[series{d.Namespace, m.Name, strings.Join(names, ",")}] = true
				}
			}
		}
	}
	return out
}

// errBroken is what goes wrong with sinks, handlers and invocations.
var errBroken = errors.New("broken")

// invocations are the functions behind a router: err is nil, or why none can be invoked.
type invocations struct{ err error }

func (i invocations) Invoke(context.Context, string, *webhook.Request) (webhook.Response, error) {
	return webhook.Response{Status: 200}, i.err
}

func (i invocations) Forward(context.Context, string, *webhook.Request) error { return i.err }

// keep publishes the event and then returns err.
func keep(err error) webhook.Handler {
	return sns.BlackListAdd.Handle(
		func(ctx context.Context, cb *webhook.Callback[sns.BlackListAddPayload]) error {
			return errors.Join(err, cb.Publish(ctx))
		})
}

func allow(
	context.Context, *webhook.Callback[c2c.BeforeSendMsgPayload],
) (answer c2c.BeforeSendMsgAnswer, err error) {
	return answer, nil
}

// packet returns a signed request of a command; body is its sample unless given.
func packet(c sender.Credentials, spec webhook.Spec, body string) *webhook.Request {
	if body == "" {
		body = string(samples.Of(string(spec.Command))[0].Body)
	}
	return c.Sign(&spec, []byte(body), sender.Origin{}, time.Now()).Core("/")
}

var (
	ours   = sender.Credentials{App: 1400000000, Token: "token-of-a-test"}
	forger = sender.Credentials{App: 1400000000, Token: "another"}
)

// observed returns the answer to the last request and what is emitted on all.
func observed(
	t *testing.T, namespace string, sink error, h webhook.Handler, requests ...*webhook.Request,
) (last webhook.Response, emitted map[series]bool) {
	t.Helper()
	env := map[string]string{"SDKAPPID": ours.App.String(), "CALLBACK_TOKEN": ours.Token}
	cfg, err := config.Load(func(name string) string { return env[name] }, config.Needs{Token: true})
	require.NoError(t, err)
	events := &webhooktest.Sink{}
	events.Fail(sink)
	opts := cfg.Options(events, nil)
	var lines bytes.Buffer
	opts.Observe = observe.EMF(&lines, namespace, "a-stack", time.Now)
	receiver := webhook.New(opts, h)
	for _, r := range requests {
		last = receiver.Receive(t.Context(), r)
	}
	return last, seriesOf(t, &lines)
}

// everySeries lets functions and routers work and fail in each way there is, and returns all
// that they emit.
func everySeries(t *testing.T) map[series]bool {
	t.Helper()
	block, ask := packet(ours, sns.BlackListAdd.Spec, ""), packet(ours, c2c.BeforeSendMsg.Spec, "")
	block.DeliveryID = "1" // the router's name for it: it comes twice
	forged := packet(forger, sns.BlackListAdd.Spec, "")
	misfit := packet(ours, sns.BlackListAdd.Spec, `{"PairList":5}`)
	out := map[series]bool{}
	for _, s := range []struct {
		namespace string
		sink      error
		handler   webhook.Handler
		requests  []*webhook.Request
	}{
		{observe.Namespace, nil, keep(nil), []*webhook.Request{block, block, forged, misfit}},
		{observe.Namespace, errBroken, keep(nil), []*webhook.Request{block}},
		{observe.Namespace, nil, keep(errBroken), []*webhook.Request{block}},
		{observe.Namespace, nil, c2c.BeforeSendMsg.Handle(allow), []*webhook.Request{ask}},
		{observe.RouterNamespace, nil, sns.BlackListAdd.Forward(invocations{}),
			[]*webhook.Request{block, block, forged, misfit}},
		{observe.RouterNamespace, nil, sns.BlackListAdd.Forward(invocations{errBroken}),
			[]*webhook.Request{block}},
		{observe.RouterNamespace, nil, c2c.BeforeSendMsg.Forward(invocations{errBroken}),
			[]*webhook.Request{ask}},
	} {
		_, emitted := observed(t, s.namespace, s.sink, s.handler, s.requests...)
		maps.Copy(out, emitted)
	}
	return out
}
