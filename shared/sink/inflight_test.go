package sink_test

import (
	"context"
	"errors"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/sink"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sink/internal/inflight"
)

func TestInflightCloseWaits(t *testing.T) {
	var calls inflight.Calls
	errOwn := errors.New("own")
	began, goOn, done := make(chan struct{}), make(chan struct{}), make(chan error)
	go func() {
		done <- calls.Do(t.Context(), func() error { close(began); <-goOn; return errOwn })
	}()
	<-began
	closed := make(chan bool)
	go func() { closed <- calls.Close() }()
	select {
	case <-closed:
		t.Fatal("closed while a call was under way")
	default:
	}
	close(goOn)
	require.ErrorIs(t, <-done, errOwn)
	require.True(t, <-closed)
	require.False(t, calls.Close(), "only the first closes")
	never := func() error { t.Error("called"); return nil }
	require.ErrorIs(t, calls.Do(t.Context(), never), sink.ErrClosed)
}

func TestInflightEnded(t *testing.T) {
	var calls inflight.Calls
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	never := func() error { t.Error("called"); return nil }
	require.ErrorIs(t, calls.Do(ctx, never), context.Canceled)
}
