package catalog_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/push"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

func envelope(events []string) []byte {
	return []byte(`{"Events":[` + strings.Join(events, ",") + `]}`)
}

// TestPushBatchSize: the documents have 1 to 100 events; any number is read.
func TestPushBatchSize(t *testing.T) {
	event := `{"To_Account":"a","PushStage":1}`
	for _, count := range []int{0, 1, 100, 101} {
		body := envelope(strings.Fields(strings.Repeat(event+" ", count)))
		var offline push.OfflinePushPayload
		var all push.AllMemberPushPayload
		require.NoError(t, wire.Unmarshal(body, &offline))
		require.NoError(t, wire.Unmarshal(body, &all))
		require.Len(t, offline.Divide(), count)
		require.Len(t, all.Divide(), count)
		require.True(t, offline.OccurredAt().IsZero())
		require.True(t, all.OccurredAt().IsZero())
	}
}

func TestPushValidate(t *testing.T) {
	body := []byte(`{"Events":[{"To_Account":"a","PushStage":1},
		{"CallbackCommand":"Push.OfflinePush","To_Account":"b","PushStage":1}]}`)
	var p push.AllMemberPushPayload
	require.NoError(t, wire.Unmarshal(body, &p))
	err := p.Validate("Push.AllMemberPush")
	require.ErrorIs(t, err, wire.ErrMismatch)
	require.ErrorContains(t, err, "Events[1].CallbackCommand: ")
}

func TestPushNames(t *testing.T) {
	require.Equal(t, "sent arrived clicked 4",
		words(push.StageSent, push.StageArrived, push.StageClicked, push.Stage(4)))
	require.Equal(t, "offline online 0",
		words(push.ChannelOffline, push.ChannelOnline, push.Channel(0)))
	require.Equal(t, "one-to-one group -1",
		words(push.ChatSingle, push.ChatGroup, push.ChatType(-1)))
	require.Equal(t, "unknown vendor Honor 9",
		words(push.PlatformUnknown, push.PlatformHonor, push.Platform(9)))
}

func words[S interface{ String() string }](values ...S) string {
	var out []string
	for _, v := range values {
		out = append(out, v.String())
	}
	return strings.Join(out, " ")
}
