package aws_test

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/sns"
	"github.com/tencent-webhooks/tencent-webhooks/shared/platform/aws"
	"github.com/tencent-webhooks/tencent-webhooks/shared/platform/platformtest"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sender"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhooktest"
)

// The members that say when a request arrived, of HTTP API v2 with Function URLs and of REST v1.
const (
	v2Arrival   = `"requestContext":{"http":{"method":"POST"},"timeEpoch":%s}`
	restArrival = `"requestContext":{"requestTimeEpoch":%s}`
)

// timed is a callback that was signed at a time, in an event of an HTTP API or of a REST API that
// names its arrival.
func timed(signed time.Time, shape, epoch string) []byte {
	creds := sender.Credentials{App: 1400000000, Token: "token"}
	r := creds.Sign(&sns.BlackListAdd.Spec, []byte(`{"PairList":[]}`), sender.Origin{}, signed)
	query := ""
	for _, p := range r.Query {
		query += fmt.Sprintf(`,%q:%q`, p.Name, p.Value)
	}
	return fmt.Appendf(nil, `{"version":"%s","httpMethod":"POST","path":"/","rawPath":"/",
		"rawQueryString":%q,"queryStringParameters":{%s},"body":%q,`+shape+`}`,
		map[bool]string{true: "2.0"}[shape == v2Arrival], r.RawQuery(), query[1:], r.Body, epoch)
}

// inMilliseconds writes a time as the gateways do.
func inMilliseconds(at time.Time) string { return strconv.FormatInt(at.UnixMilli(), 10) }

// TestTimeBeforeTheInvocationCounts: what is left for a handler is Tencent's two seconds from the
// arrival at the gateway on, less 100 ms for the answer, unless that arrival cannot be true.
func TestTimeBeforeTheInvocationCounts(t *testing.T) {
	const ms = time.Millisecond
	for passed, want := range map[time.Duration]time.Duration{
		0:                      1900 * ms,
		1200 * ms:              700 * ms,
		1899 * ms:              ms,
		1999 * ms:              1900 * ms, // nobody waits for the answer any more
		2000 * ms:              1900 * ms, // Tencent has given up, so the clocks differ
		3000 * ms:              1900 * ms,
		-1 * ms:                1900 * ms, // ahead
		-3000 * ms:             1900 * ms,
		10000 * 24 * time.Hour: 1900 * ms, // as recorded once
	} {
		for _, shape := range []string{v2Arrival, restArrival} {
			synctest.Test(t, func(t *testing.T) {
				event := timed(time.Now(), shape, inMilliseconds(time.Now().Add(-passed)))
				start := time.Now()
				deadline, _, answer := invoke(t, event)
				require.Contains(t, answer, `"statusCode":`)
				require.Equal(t, want, deadline.Sub(start), "%v %s", passed, shape)
			})
		}
	}
}

// invoke answers an event and returns the deadline that its handler got, what was kept, and the
// answer.
func invoke(t *testing.T, event []byte) (time.Time, []webhook.Event, string) {
	t.Helper()
	sink, deadlines := new(webhooktest.Sink), make(chan time.Time, 1)
	receiver := webhook.New(webhook.Options{
		Policy: webhook.Policy{AppIDs: []webhook.AppID{1400000000}, Tokens: webhook.Keys("token")},
		Sink:   sink,
	}, sns.BlackListAdd.Handle(
		func(ctx context.Context, cb *webhook.Callback[sns.BlackListAddPayload]) error {
			deadline, _ := ctx.Deadline()
			deadlines <- deadline
			return cb.Publish(ctx)
		}))
	out, err := aws.Invoke(t.Context(), event, receiver.Receive)
	require.NoError(t, err)
	if strings.Contains(string(out), `"statusCode":401`) {
		return time.Time{}, nil, string(out)
	}
	return <-deadlines, sink.Events(), string(out)
}

// TestTheArrivalIsTheTimeOfTheRequest: the signature counts as old as it was on arrival, and the
// event has that time.
func TestTheArrivalIsTheTimeOfTheRequest(t *testing.T) {
	for _, shape := range []string{v2Arrival, restArrival} {
		synctest.Test(t, func(t *testing.T) {
			signed, arrived := time.Now().Add(-61*time.Second), time.Now().Add(-1500*time.Millisecond)
			_, kept, answer := invoke(t, timed(signed, shape, inMilliseconds(arrived)))
			require.Contains(t, answer, `"statusCode":200`)
			require.True(t, arrived.Equal(kept[0].Time), kept[0].Time)
			_, _, answer = invoke(t, timed(signed, shape, inMilliseconds(time.Now())))
			require.Contains(t, answer, `"statusCode":401`, "now it is too old")
		})
	}
}

// TestArrivalsThatAreNoTimes: an event whose time cannot be read is an event all the same.
func TestArrivalsThatAreNoTimes(t *testing.T) {
	for _, epoch := range []string{
		`null`, `""`, `"now"`, `{}`, `[1]`, `true`, `1.5`, `1e3`, `-1`, `0`,
		`9223372036854775807`, `-9223372036854775808`, `99999999999999999999`,
	} {
		for _, shape := range []string{v2Arrival, restArrival} {
			req, _ := platformtest.Catch(t, aws.Invoke, string(timed(time.Now(), shape, epoch)))
			require.Zero(t, req.Received, "%s %s", epoch, shape)
		}
	}
}

// TestNoArrival: a load balancer names no time.
func TestNoArrival(t *testing.T) {
	req, _ := platformtest.Catch(t, aws.Invoke, alb("", ""))
	require.Zero(t, req.Received)
}
