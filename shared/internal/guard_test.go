package internal_test

import (
	"errors"
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/internal/guard"
)

func explode() error { panic("something a user wrote") }

// deep panics below many frames.
func deep(n int) error {
	if n == 0 {
		return explode()
	}
	return deep(n - 1)
}

func TestGuardCall(t *testing.T) {
	err := errors.New("ordinary")
	require.Equal(t, err, guard.Call(func() error { return err }))
	require.NoError(t, guard.Call(func() error { return nil }))
	require.Empty(t, guard.Stack(err))

	err = fmt.Errorf("sink: %w", guard.Call(func() error { return deep(100) }))
	require.EqualError(t, err, "sink: panic (string)")
	stack := guard.Stack(err)
	require.Regexp(t, `^\S+/internal_test\.explode guard_test\.go:\d+; \S+/internal_test\.deep guard_test`,
		stack, "it begins where the panic was")
	require.LessOrEqual(t, len(stack), 512)
	require.Regexp(t, `deep guard_test\.go:\d+$`, stack, "no frame is cut")
	require.NotContains(t, stack, "something a user wrote")
}
