package internal_test

import (
	"context"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/internal/deadline"
)

func TestDeadlineShare(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithTimeout(t.Context(), 3*time.Second)
		defer cancel()
		third, release := deadline.Share(ctx, 3)
		defer release()
		got, ok := third.Deadline()
		require.True(t, ok)
		require.Equal(t, time.Second, time.Until(got))
	})
}

func TestDeadlineShareOfNoDeadline(t *testing.T) {
	ctx, cancel := deadline.Share(t.Context(), 2)
	_, ok := ctx.Deadline()
	require.False(t, ok)
	require.NoError(t, ctx.Err())
	cancel()
	require.ErrorIs(t, ctx.Err(), context.Canceled)
}
