package sqs

import (
	"context"
	"fmt"
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/internal/waiting"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sink"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sink/sinktest"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// put sends n events within a time that is enough for a busy machine.
func put(t *testing.T, s *Sink, n int) error {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	var events []*webhook.Event
	for i := range n {
		events = append(events, sinktest.Event(fmt.Sprint("event-", i), `{}`))
	}
	return s.Put(ctx, events...)
}

// TestMain: tests of faults wait.
func TestMain(m *testing.M) { waiting.Run(m) }

// TestRetried: what may work the next time is tried again.
func TestRetried(t *testing.T) {
	t.Parallel()
	cut := func(http.ResponseWriter, []message) ([]message, []any, bool) {
		panic(http.ErrAbortHandler)
	}
	for name, fault := range map[string]answer{
		"500":       fails(500, "InternalFailure", "We encountered an internal error."),
		"503":       fails(503, "ServiceUnavailable", ""),
		"throttled": fails(400, "com.amazonaws.sqs#RequestThrottled", "Rate exceeded"),
		"kms":       fails(400, "com.amazonaws.sqs#KmsThrottled", ""),
		"cut":       cut,
	} {
		service, s := newService(t, fault, fault)
		require.NoError(t, put(t, s, 1), name)
		require.Equal(t, 3, service.calls, name)
		require.Len(t, service.kept, 1)
	}
}

// TestRefused: what will not work the next time either is answered at once.
func TestRefused(t *testing.T) {
	for _, code := range []string{
		"com.amazonaws.sqs#QueueDoesNotExist", "AccessDeniedException",
		"com.amazonaws.sqs#InvalidMessageContents", "UnrecognizedClientException",
	} {
		service, s := newService(t, fails(400, code, "because"))
		require.ErrorContains(t, put(t, s, 1), "because")
		require.Equal(t, 1, service.calls, code)
	}
}

// TestPartly: only what was not stored is sent again, and a message that SQS will never take
// does not keep it from storing the others.
func TestPartly(t *testing.T) {
	service, s := newService(t,
		func(_ http.ResponseWriter, m []message) ([]message, []any, bool) {
			return m[2:], []any{
				refuse(m[0], "InternalError", "later", false),
				refuse(m[1], "InvalidMessageContents", "never", true),
			}, true
		},
		func(_ http.ResponseWriter, m []message) ([]message, []any, bool) {
			return nil, []any{refuse(m[0], "InternalError", "later", false)}, true
		})
	err := put(t, s, 5)
	require.ErrorContains(t, err, "never")
	require.NotContains(t, err.Error(), "later")
	require.Equal(t, 3, service.calls)
	require.Len(t, service.kept, 4)
}

// TestQueueLimit: the queue's MaximumMessageSize is smaller than what SQS takes.
func TestQueueLimit(t *testing.T) {
	const text = "One or more parameters are invalid. " +
		"Reason: Message must be shorter than 1024 bytes."
	service, s := newService(t,
		func(_ http.ResponseWriter, m []message) ([]message, []any, bool) {
			return m[1:], []any{refuse(m[0], "InvalidParameterValue", text, true)}, true
		})
	require.ErrorIs(t, put(t, s, 3), sink.ErrTooLarge)
	require.Len(t, service.kept, 2)

	_, s = newService(t, fails(400, "InvalidParameterValue", text))
	require.ErrorIs(t, put(t, s, 1), sink.ErrTooLarge)
}

// TestBatchTooLong: a service with a smaller limit for a whole request gets smaller ones.
func TestBatchTooLong(t *testing.T) {
	limit := func(w http.ResponseWriter, m []message) ([]message, []any, bool) {
		if len(m) > 2 {
			return fails(400, "com.amazonaws.sqs#BatchRequestTooLong", "too long")(w, m)
		}
		return m, []any{}, true
	}
	service, s := newService(t, limit, limit, limit, limit, limit, limit, limit)
	require.NoError(t, put(t, s, 8))
	require.Len(t, service.kept, 8)

	_, s = newService(t, fails(400, "com.amazonaws.sqs#BatchRequestTooLong", "too long"))
	require.ErrorIs(t, put(t, s, 1), sink.ErrTooLarge)
}

// TestStrangeAnswer: an answer about a message that was not sent is no success.
func TestStrangeAnswer(t *testing.T) {
	for _, id := range []string{"1", "-1", "x", ""} {
		_, s := newService(t,
			func(_ http.ResponseWriter, m []message) ([]message, []any, bool) {
				return m, []any{refuse(message{ID: id}, "InternalError", "", false)}, true
			})
		require.ErrorContains(t, put(t, s, 1), "answer is about a message")
	}
}

// TestSecrets: AWS repeats signed headers in the error about a wrong signature.
func TestSecrets(t *testing.T) {
	_, s := newService(t, fails(403, "SignatureDoesNotMatch",
		"The canonical string should have been x-amz-security-token:t0ken s3cret"))
	err := put(t, s, 1)
	require.ErrorContains(t, err, "SignatureDoesNotMatch")
	require.NotContains(t, err.Error(), "t0ken")
	require.NotContains(t, err.Error(), "s3cret")
}

// TestSilentConnection: a connection that died unnoticed, as it happens while a function is
// frozen, costs one try and not the event.
func TestSilentConnection(t *testing.T) {
	t.Parallel()
	service, s := newService(t,
		func(http.ResponseWriter, []message) ([]message, []any, bool) {
			time.Sleep(answerTime + 200*time.Millisecond)
			panic(http.ErrAbortHandler)
		})
	require.NoError(t, put(t, s, 1))
	require.Len(t, service.kept, 1)
}

func TestFaults(t *testing.T) {
	t.Parallel()
	sinktest.Faults{
		Hang: func(t *testing.T) sink.Sink {
			return open(t, "http://"+sinktest.Unresponsive(t)+"/1/q", nil)
		},
		Refuse: func(t *testing.T) sink.Sink {
			return open(t, "http://"+sinktest.Unreachable(t)+"/1/q", nil)
		},
	}.Run(t)
}

// TestFaultsTLS: nor does a server hang anybody that does not answer the handshake.
func TestFaultsTLS(t *testing.T) {
	t.Parallel()
	sinktest.Faults{
		Hang: func(t *testing.T) sink.Sink {
			return open(t, "https://"+sinktest.Unresponsive(t)+"/1/q.fifo", nil)
		},
		Refuse: func(t *testing.T) sink.Sink {
			return open(t, "https://"+sinktest.Unreachable(t)+"/1/q.fifo", nil)
		},
	}.Run(t)
}
