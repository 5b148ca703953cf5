package catalog_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/catalogtest"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/group"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/types"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// TestGroupsCreated reads the count under the names and in the shapes of all pages.
func TestGroupsCreated(t *testing.T) {
	for name, want := range map[string]struct {
		n  int64
		ok bool
	}{
		"BeforeCreateGroup":      {0, false},
		"BeforeCreateGroup.2020": {3, true},
		"BeforeCreateGroup.2021": {123, true},
		"BeforeCreateGroup.2022": {123, true},
		"BeforeCreateGroup.2024": {2, true},
	} {
		p := catalogtest.Payload[group.BeforeCreateGroupPayload](t, "Group.Callback"+name)
		n, ok := p.GroupsCreated()
		require.Equal(t, want.n, n, name)
		require.Equal(t, want.ok, ok, name)
	}
	for text, want := range map[string]bool{`null`: false, `"many"`: false, `[1]`: false,
		`{"Community":1}`: true, `{"Public":"x"}`: false} {
		p := catalogtest.Decode[group.BeforeCreateGroupPayload](t, `{"Type":"Public","CreatedGroupNum":`+text+`}`)
		n, ok := p.GroupsCreated()
		require.Zero(t, n, text)
		require.Equal(t, want, ok, text)
	}
}

func TestGroupLiveRooms(t *testing.T) {
	before := catalogtest.Payload[group.BeforeSendMsgPayload](t, "Group.CallbackBeforeSendMsg.live")
	require.Equal(t, types.GroupLive, before.Type)
	after := catalogtest.Payload[group.AfterSendMsgPayload](t, "Group.CallbackAfterSendMsg.live")
	require.Equal(t, types.GroupLive, after.Type)
	require.Equal(t, "red packet", after.MsgBody.Text())
	require.EqualValues(t, 1670574414123, webhook.OccurredAt(after).UnixMilli(), "quoted")
}

func TestGroupMentions(t *testing.T) {
	p := catalogtest.Payload[group.AfterSendMsgPayload](t, "Group.CallbackAfterSendMsg.mentions")
	require.True(t, p.GroupAtInfo[0].GroupAtAllFlag.Bool())
	require.EqualValues(t, "bob", p.GroupAtInfo[1].GroupAtAccount)
}

// TestGroupWhatChanged: a text that was emptied is told from one that did not change.
func TestGroupWhatChanged(t *testing.T) {
	p := catalogtest.Payload[group.AfterGroupInfoChangedPayload](
		t, "Group.CallbackAfterGroupInfoChanged.2022")
	require.True(t, wire.Has(p, "Introduction"))
	require.Empty(t, p.Introduction)
	require.False(t, wire.Has(p, "Notification"))
	older := catalogtest.Payload[group.AfterGroupInfoChangedPayload](
		t, "Group.CallbackAfterGroupInfoChanged.older")
	fields := older.UserDefinedDataList
	require.JSONEq(t, `{"n":1}`, fields[0].Value.Text())
	require.Equal(t, "red", fields[1].Value.Text())
}

func TestGroupOtherNames(t *testing.T) {
	member := catalogtest.Payload[group.AfterMemberFieldChangedPayload](
		t, "Group.CallbackAfterMemberFieldChanged.modified")
	require.EqualValues(t, "123456", member.MemberAccount)
	created := catalogtest.Payload[group.AfterCreateGroupPayload](t, "Group.CallbackAfterCreateGroup.table")
	require.EqualValues(t, "@TGS#2C5SZEAEF", created.GroupID)
	attr := catalogtest.Payload[group.AfterGroupAttrChangedPayload](
		t, "Group.CallbackAfterGroupAttrChanged.delete")
	require.Equal(t, group.AttrDelete, attr.OptionType)
	require.Equal(t, "key1", attr.GroupAttr[0].Key)
}

func TestGroupTopicIDs(t *testing.T) {
	for text, want := range map[string][]types.TopicID{
		`"one"`:     {"one"},
		`["a","b"]`: {"a", "b"},
		`[7,8]`:     {"7", "8"},
		`[]`:        {},
	} {
		body := `{"GroupId":"g","TopicIdList":` + text + `}`
		p := catalogtest.Decode[group.AfterTopicDestroyedPayload](t, body)
		require.Equal(t, want, p.TopicIDList.IDs)
		out, err := json.Marshal(p)
		require.NoError(t, err)
		require.JSONEq(t, strings.NewReplacer("7", `"7"`, "8", `"8"`).Replace(body), string(out))
		var again group.TopicIDs
		out, err = json.Marshal(p.TopicIDList)
		require.NoError(t, err)
		require.NoError(t, json.Unmarshal(out, &again))
		require.Equal(t, p.TopicIDList, again)
	}
	var p group.AfterTopicDestroyedPayload
	err := wire.Unmarshal([]byte(`{"GroupId":"g","TopicIdList":{}}`), &p)
	require.ErrorIs(t, err, wire.ErrType)
}

// TestGroupCommandInBody must be the one of the query.
func TestGroupCommandInBody(t *testing.T) {
	p := catalogtest.Payload[group.AfterGroupFullPayload](t, "Group.CallbackAfterGroupFull")
	require.NoError(t, group.AfterGroupFull.Validate(p))
	require.ErrorIs(t, group.AfterSendMsg.Validate(p), wire.ErrMismatch)
}
