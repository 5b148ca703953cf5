package catalog_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/catalogtest"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/rtc"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/samples"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhooktest"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// event returns the body of an event with the members of its EventInfo.
func event(group, eventType int, members string) string {
	return fmt.Sprintf(`{"EventGroupId":%d,"EventType":%d,"EventInfo":{%s}}`,
		group, eventType, members)
}

// specs are the facts of all groups.
func specs() []webhook.Spec {
	var out []webhook.Spec
	for _, d := range catalog.All() {
		if d.Dialect == webhook.DialectRTC {
			out = append(out, d.Spec)
		}
	}
	return out
}

// TestRTCEveryTypeHasAPacket: each documented event type has a sample, and its payload a Go type.
func TestRTCEveryTypeHasAPacket(t *testing.T) {
	for _, spec := range specs() {
		group, want := string(spec.Command), spec.Types
		var got []int
		for _, p := range samples.Of(group) {
			var head struct {
				EventType int
				EventInfo struct{ Payload wire.Raw }
			}
			require.NoError(t, wire.Unmarshal(p.Body, &head))
			got = append(got, head.EventType)
		}
		require.Subset(t, got, want, group)
	}
}

func TestRTCEventTypeNames(t *testing.T) {
	for number, name := range map[rtc.EventType]string{
		rtc.EventCreateRoom:               "EVENT_TYPE_CREATE_ROOM",
		rtc.EventChangeRole:               "EVENT_TYPE_CHANGE_ROLE",
		rtc.EventStopAssist:               "EVENT_TYPE_STOP_ASSIT",
		rtc.EventDownloadImageError:       "EVENT_TYPE_CLOUD_RECORDING_DOWNLOAD_IMAGE_ERROR",
		rtc.EventVODStop:                  "EVENT_TYPE_CLOUD_RECORDING_VOD_STOP",
		rtc.EventCDNStatus:                "EVENT_TYPE_CLOUD_PUBLISH_CDN_STATUS",
		rtc.EventIngestStop:               "EVENT_TYPE_STREAM_INGEST_STOP",
		rtc.EventWebRecorderResourceLimit: "EVENT_TYPE_WEB_RECORDER_RESOURCE_LIMIT",
		rtc.EventAIMessage:                "EVENT_TYPE_AI_SERVICE_MSG",
		rtc.EventUploadError:              "EVENT_TYPE_CLOUD_RECORDING_UPLOAD_ERROR",
		rtc.EventAIMetric:                 "EVENT_TYPE_AI_METRIC_MESSAGE",
		rtc.EventSliceStop:                "EVENT_TYPE_CLOUD_SLICE_STOP",
		rtc.EventModerationVerdict:        "EVENT_TYPE_CLOUD_Moderation_TASK_INFO",
		rtc.EventTranscriptionStop:        "EVENT_TYPE_CLOUD_TRANSCRIPTION_STOP",
		907:                               "907",
		1501:                              "1501",
		100:                               "100",
		599:                               "599",
		-1:                                "-1",
	} {
		require.Equal(t, name, number.String())
	}
}

// TestRTCGroupNames are those of the commands.
func TestRTCGroupNames(t *testing.T) {
	for _, spec := range specs() {
		require.EqualValues(t, spec.Command, rtc.EventGroup(spec.Group).String())
	}
	require.Equal(t, "-1", rtc.EventGroup(-1).String())
}

func TestRTCEnumNames(t *testing.T) {
	require.Equal(t, "audience", rtc.RoleAudience.String())
	require.Equal(t, "22", rtc.Role(22).String())
	require.Equal(t, "other", rtc.TerminalOther.String())
	require.Equal(t, "iOS", rtc.TerminalIOS.String())
	require.Equal(t, "native SDK", rtc.UserNative.String())
	require.Equal(t, "nobody left", rtc.RecorderAlone.String())
	require.Equal(t, "replaced by the same user", rtc.RecorderReplaced.String())
	require.Equal(t, "room closed by server", rtc.RecorderClosedByServer.String())
	require.Equal(t, "7", rtc.RecorderLeave(7).String())
	require.Equal(t, "internal error", rtc.AIInternalError.String())
	require.Equal(t, "failed", rtc.RelayFailed.String())
	require.Equal(t, "string", rtc.RoomIDString.String())
}

func TestRTCOccurredAt(t *testing.T) {
	p := catalogtest.Payload[rtc.RoomPayload](t, "EVENT_GROUP_ROOM.101")
	require.EqualValues(t, 1687770730160, p.OccurredAt().UnixMilli())
	older := catalogtest.Payload[rtc.RoomPayload](t, "EVENT_GROUP_ROOM.103_older")
	require.EqualValues(t, 1615554922, older.OccurredAt().Unix(), "of EventTs")
	none := catalogtest.Decode[rtc.RoomPayload](t, event(1, 101, `"RoomId":1`))
	require.True(t, none.OccurredAt().IsZero())
	relay := catalogtest.Payload[rtc.RelayPayload](t, "EVENT_GROUP_CLOUD_PUBLISH.401")
	require.EqualValues(t, 1622186275913, relay.OccurredAt().UnixMilli(), "under EventTsMs")
}

// TestRTCRoomIDs: a number keeps its digits, a string its text.
func TestRTCRoomIDs(t *testing.T) {
	for text, want := range map[string]string{`12345`: "12345", `"a room"`: "a room",
		`12345678901234567890`: "12345678901234567890"} {
		body := strings.Replace(webhooktest.Sample(t, "EVENT_GROUP_ROOM.101"), "12345", text, 1)
		p := catalogtest.Decode[rtc.RoomPayload](t, body)
		require.EqualValues(t, want, p.EventInfo.RoomID)
		require.Equal(t, want, rtc.Room.Subject(p))
		out, err := wire.Marshal(p)
		require.NoError(t, err)
		require.JSONEq(t, body, string(out))
	}
}
