package catalog_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/catalogtest"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/live"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// TestLiveOtherName: the body may name the command as older pages do.
func TestLiveOtherName(t *testing.T) {
	d := live.AfterMemberStateChanged
	p := catalogtest.Payload[live.AfterMemberStateChangedPayload](
		t, "Live.CallbackAfterMemberStateChanged.alias")
	require.NoError(t, d.Validate(p))
	require.Equal(t, []string{string(d.Command), p.CallbackCommand}, d.Names())
	require.ErrorIs(t, live.AfterChangeOwner.Validate(p), wire.ErrMismatch)
	p.CallbackCommand = "Live.CallbackAfterChangeOwner"
	require.ErrorIs(t, d.Validate(p), wire.ErrMismatch)
}

// TestLiveCounters are numbers, quoted or not.
func TestLiveCounters(t *testing.T) {
	for name, want := range map[string]int64{
		"AfterCreateRoomReachingThreshold":        400,
		"AfterCreateRoomReachingThreshold.quoted": 401,
	} {
		p := catalogtest.Payload[live.AfterCreateRoomReachingThresholdPayload](t, "Live.Callback"+name)
		require.Equal(t, want, p.CurRoomCount)
		require.EqualValues(t, 500, p.MaxRoomCount)
	}
}

func TestLiveBattle(t *testing.T) {
	p := catalogtest.Payload[live.AfterEndBattlePayload](t, "Live.CallbackAfterEndBattle")
	require.EqualValues(t, 60, p.Duration.Duration().Seconds())
	require.EqualValues(t, 250, p.ToRoomList[0].Score)
	require.Equal(t, live.BattleTimeUp, p.OpType)
	never := catalogtest.Payload[live.AfterEndBattlePayload](t, "Live.CallbackAfterEndBattle.never_started")
	require.Equal(t, "never started", never.OpType.String())
	require.True(t, never.StartTime.Time().IsZero())
	require.Equal(t, "7", live.BattleEnd(7).String())
}

func TestLiveClosedRoom(t *testing.T) {
	p := catalogtest.Payload[live.AfterDestroyRoomPayload](t, "Live.CallbackAfterDestroyRoom")
	require.EqualValues(t, "tandy-test-rest", live.AfterDestroyRoom.Subject(p))
	require.Empty(t, p.RoomInfo.RoomID)
	require.EqualValues(t, "144115216631667826", p.RoomInfo.OwnerAccount)
	require.Equal(t, []int64{1, 2, 3}, p.RoomInfo.Category)
}

// TestLiveGiftAnswers: allow, reject, and codes of the range of gifts alone.
func TestLiveGiftAnswers(t *testing.T) {
	require.NotEqual(t, webhook.Refuse, live.BeforeSendGiftAnswer{}.Ruling().Verdict)
	require.Equal(t, 1, live.BeforeSendGift.Refuse(nil).Ruling().Code)
	for code, ok := range map[int]bool{102099: false, 102100: true, 102200: true, 102201: false} {
		answer, err := live.BeforeSendGiftAnswer{}.RefuseWith(code, "too few coins")
		require.Equal(t, ok, err == nil, code)
		if ok {
			require.Equal(t, webhook.Ruling{Verdict: webhook.Refuse, Code: code,
				Info: "too few coins"}, answer.Ruling())
		}
	}
}
