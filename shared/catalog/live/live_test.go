package live_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/live"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/samples"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// packet returns the body of a sample of a Live command.
func packet(t *testing.T, name string) string {
	t.Helper()
	for _, p := range samples.All() {
		if p.Name == "Live.Callback"+name {
			return string(p.Body)
		}
	}
	t.Fatalf("no sample %s", name)
	return ""
}

func decode[P any](t *testing.T, text string) *P {
	t.Helper()
	p := new(P)
	require.NoError(t, wire.Unmarshal([]byte(text), p))
	return p
}

// TestOtherName: the body may name the command as older pages do.
func TestOtherName(t *testing.T) {
	d := live.AfterMemberStateChanged
	p := decode[live.AfterMemberStateChangedPayload](t, packet(t, "AfterMemberStateChanged.alias"))
	require.NoError(t, d.Validate(p))
	require.Equal(t, []string{string(d.Command), p.CallbackCommand}, d.Names())
	require.ErrorIs(t, live.AfterChangeOwner.Validate(p), wire.ErrMismatch)
	p.CallbackCommand = "Live.CallbackAfterChangeOwner"
	require.ErrorIs(t, d.Validate(p), wire.ErrMismatch)
}

// TestCounters are numbers, quoted or not.
func TestCounters(t *testing.T) {
	for name, want := range map[string]int64{
		"AfterCreateRoomReachingThreshold":        400,
		"AfterCreateRoomReachingThreshold.quoted": 401,
	} {
		p := decode[live.AfterCreateRoomReachingThresholdPayload](t, packet(t, name))
		require.Equal(t, want, p.CurRoomCount)
		require.EqualValues(t, 500, p.MaxRoomCount)
	}
}

func TestBattle(t *testing.T) {
	p := decode[live.AfterEndBattlePayload](t, packet(t, "AfterEndBattle"))
	require.EqualValues(t, 60, p.Duration.Duration().Seconds())
	require.EqualValues(t, 250, p.ToRoomList[0].Score)
	require.Equal(t, live.BattleTimeUp, p.OpType)
	never := decode[live.AfterEndBattlePayload](t, packet(t, "AfterEndBattle.never_started"))
	require.Equal(t, "never started", never.OpType.String())
	require.True(t, never.StartTime.Time().IsZero())
	require.Equal(t, "7", live.BattleEnd(7).String())
}

func TestClosedRoom(t *testing.T) {
	p := decode[live.AfterDestroyRoomPayload](t, packet(t, "AfterDestroyRoom"))
	require.EqualValues(t, "tandy-test-rest", live.AfterDestroyRoom.Subject(p))
	require.Empty(t, p.RoomInfo.RoomID)
	require.EqualValues(t, "144115216631667826", p.RoomInfo.OwnerAccount)
	require.Equal(t, []int64{1, 2, 3}, p.RoomInfo.Category)
}

// TestGiftAnswers: allow, reject, and codes of the range of gifts alone.
func TestGiftAnswers(t *testing.T) {
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
