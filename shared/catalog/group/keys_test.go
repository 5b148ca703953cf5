package group_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/group"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/samples"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

func decode[P any](t *testing.T, text string) *P {
	t.Helper()
	p := new(P)
	require.NoError(t, wire.Unmarshal([]byte(text), p))
	return p
}

// packet returns the body of a sample of a Group command.
func packet(t *testing.T, name string) string {
	t.Helper()
	for _, p := range samples.All() {
		if p.Name == "Group.Callback"+name {
			return string(p.Body)
		}
	}
	t.Fatalf("no sample %s", name)
	return ""
}

func keyOf[P any](t *testing.T, key func(*P) string) func(string) string {
	return func(text string) string { return key(decode[P](t, text)) }
}

// keyed returns the keys of every command that has one.
func keyed(t *testing.T) map[string]func(string) string {
	return map[string]func(string) string{
		"AfterChangeGroupOwner":   keyOf(t, group.AfterChangeGroupOwner.Key),
		"AfterCreateGroup":        keyOf(t, group.AfterCreateGroup.Key),
		"AfterGroupAttrChanged":   keyOf(t, group.AfterGroupAttrChanged.Key),
		"AfterGroupDestroyed":     keyOf(t, group.AfterGroupDestroyed.Key),
		"AfterGroupFull":          keyOf(t, group.AfterGroupFull.Key),
		"AfterGroupInfoChanged":   keyOf(t, group.AfterGroupInfoChanged.Key),
		"AfterGroupMsgExtension":  keyOf(t, group.AfterGroupMsgExtension.Key),
		"AfterMemberExit":         keyOf(t, group.AfterMemberExit.Key),
		"AfterMemberFieldChanged": keyOf(t, group.AfterMemberFieldChanged.Key),
		"AfterModifyMsg":          keyOf(t, group.AfterModifyMsg.Key),
		"AfterNewMemberJoin":      keyOf(t, group.AfterNewMemberJoin.Key),
		"AfterReadReceipt":        keyOf(t, group.AfterReadReceipt.Key),
		"AfterRecallMsg":          keyOf(t, group.AfterRecallMsg.Key),
		"AfterSendMsg":            keyOf(t, group.AfterSendMsg.Key),
		"BeforeApplyJoinGroup":    keyOf(t, group.BeforeApplyJoinGroup.Key),
		"BeforeCreateGroup":       keyOf(t, group.BeforeCreateGroup.Key),
		"BeforeInviteJoinGroup":   keyOf(t, group.BeforeInviteJoinGroup.Key),
		"BeforeSendMsg":           keyOf(t, group.BeforeSendMsg.Key),
		"OnDailyGroupQuotaAlarm":  keyOf(t, group.OnDailyGroupQuotaAlarm.Key),
		"OnMemberStateChange":     keyOf(t, group.OnMemberStateChange.Key),
		"SendMsgException":        keyOf(t, group.SendMsgException.Key),
	}
}

// TestKeys: the samples of a command have keys of their own; a packet without EventTime, where
// that is part of the key, has none.
func TestKeys(t *testing.T) {
	for command, key := range keyed(t) {
		seen := map[string]bool{}
		for _, p := range samples.Of("Group.Callback" + command) {
			text := string(p.Body)
			k := key(text)
			if !strings.Contains(text, "EventTime") {
				require.Empty(t, k, p.Name)
				continue
			}
			require.NotEmpty(t, k, p.Name)
			require.False(t, seen[k], p.Name)
			seen[k] = true
		}
		require.NotEmpty(t, seen, command)
	}
}

// TestKeysMoveWithTime: the same thing a millisecond later is another event.
func TestKeysMoveWithTime(t *testing.T) {
	for command, key := range keyed(t) {
		text := packet(t, command)
		later := strings.ReplaceAll(text, "1670574414123", "1670574414124")
		if command == "AfterSendMsg" {
			require.Equal(t, key(text), key(later), "a message is delivered once")
			continue
		}
		later = strings.ReplaceAll(later, "1764688294360", "1764688294361")
		later = strings.ReplaceAll(later, "1772762975589", "1772762975590")
		require.NotEqual(t, text, later)
		require.NotEqual(t, key(text), key(later), command)
	}
}

func TestMessageKeys(t *testing.T) {
	key := keyOf(t, group.AfterSendMsg.Key)
	text := packet(t, "AfterSendMsg")
	require.Equal(t, "@TGS#2J4SZEAEL/123/1490686222/123456/", key(text))
	topic := strings.Replace(text, `"Random"`, `"TopicId":"topic","Random"`, 1)
	for _, other := range []string{
		topic,
		strings.Replace(text, `"MsgSeq": 123`, `"MsgSeq": 124`, 1),
		strings.Replace(text, "1490686222", "1490686223", 1),
		strings.Replace(text, "@TGS#2J4SZEAEL", "other", 1),
	} {
		require.NotEqual(t, text, other)
		require.NotEqual(t, key(text), key(other))
	}
	require.Empty(t, key(strings.Replace(text, `"MsgSeq"`, `"Seq"`, 1)), "no MsgSeq")
}

// TestSameRandom: a backend that sends the same Random every time still asks anew every time.
func TestSameRandom(t *testing.T) {
	key := keyOf(t, group.BeforeSendMsg.Key)
	text := packet(t, "BeforeSendMsg.live")
	require.NotEqual(t, key(text), key(strings.Replace(text, "414123", "414124", 1)))
	require.NotEqual(t, key(text), key(strings.Replace(text, `"From_Account": "jared"`,
		`"From_Account": "bob"`, 1)))
	require.Empty(t, key(strings.Replace(text, "123456", "0", 1)), "no Random")
}

// TestTopicsHaveNoKey: without a time there is nothing to make one of.
func TestTopicsHaveNoKey(t *testing.T) {
	require.Nil(t, group.BeforeCreateTopic.Key)
	require.Nil(t, group.AfterCreateTopic.Key)
	require.Nil(t, group.AfterTopicDestroyed.Key)
	require.Nil(t, group.AfterTopicInfoChanged.Key)
}
