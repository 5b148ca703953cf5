package catalog_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/catalogtest"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/follow"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/types"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// TestFollowUnfollowedList: To_Account is a list in this one command, and its numbers keep their
// digits.
func TestFollowUnfollowedList(t *testing.T) {
	p := catalogtest.Payload[follow.AfterFollowDeletePayload](
		t, "Follow.CallbackAfterFollowDelete.numbers")
	require.Equal(t, []types.Account{"144115212910570789", "UserID_003"}, p.ToAccount)

	err := wire.Unmarshal([]byte(`{"From_Account":"a","To_Account":"b"}`), p)
	require.ErrorIs(t, err, wire.ErrType)
	require.EqualError(t, err, "To_Account: a string, want an array")
}
