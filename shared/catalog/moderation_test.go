package catalog_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/catalogtest"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/moderation"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// TestModerationNoCommandInBody: the body names no command, so nothing is held against the query's.
func TestModerationNoCommandInBody(t *testing.T) {
	p := catalogtest.Payload[moderation.ResultNotifyPayload](t, "ContentCallback.ResultNotify")
	require.NoError(t, moderation.ResultNotify.Validate(p))
	require.Equal(t, webhook.AppID(1400187352), p.SDKAppID)
}

func TestModerationContents(t *testing.T) {
	const key, file = "1434460578_4137340972_1661154487", "https://files.example/1.jpg"
	for name, want := range map[string]struct {
		text, file, message string
		contact             moderation.ContactType
		result              moderation.Result
	}{
		"":          {"aaabbbccc", "", key, moderation.ContactC2C, moderation.Blocked},
		".group":    {"", file, "", moderation.ContactGroup, moderation.Blocked},
		".groupseq": {"a", "", "123", moderation.ContactGroup, moderation.Passed},
		".userinfo": {"nick", "", "", 0, moderation.Passed},
	} {
		p := catalogtest.Payload[moderation.ResultNotifyPayload](
			t, "ContentCallback.ResultNotify"+name)
		if want.text != "" {
			require.Equal(t, want.text, p.TextContent[0], name)
		}
		require.Equal(t, want.file, p.FileURL, name)
		require.Equal(t, want.message, p.MsgID, name)
		require.Equal(t, want.contact, p.ContactItem.ContactType, name)
		require.Equal(t, want.result, p.CtxcbResult, name)
	}
}

func TestModerationNames(t *testing.T) {
	require.Equal(t, "passed", moderation.Passed.String())
	require.Equal(t, "blocked", moderation.Blocked.String())
	require.Equal(t, "7", moderation.Result(7).String())
	require.Equal(t, "one-to-one", moderation.ContactC2C.String())
	require.Equal(t, "group", moderation.ContactGroup.String())
	require.Equal(t, "0", moderation.ContactType(0).String())
}
