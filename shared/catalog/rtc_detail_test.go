package catalog_test

import (
	"encoding/json"
	"fmt"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/catalogtest"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/rtc"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// TestRTCRecordingDetails: each event type has a payload type of its own.
func TestRTCRecordingDetails(t *testing.T) {
	for name, want := range map[string]rtc.RecordingDetail{
		"301":       rtc.RecorderStart{},
		"302":       rtc.RecorderStop{},
		"303":       rtc.UploadStart{},
		"304":       rtc.FileInfo{},
		"305":       rtc.UploadStop{},
		"305_older": rtc.UploadStop{},
		"306":       rtc.Failover{},
		"307":       rtc.FileSlice{},
		"309":       rtc.DownloadImageError{},
		"310":       rtc.MP4Stop{},
		"311_ok":    rtc.VODCommit{},
		"312":       rtc.VODStop{},
	} {
		require.IsType(t, want, recording(t, name), name)
	}
}

func recording(t *testing.T, name string) rtc.RecordingDetail {
	t.Helper()
	p := catalogtest.Payload[rtc.RecordingPayload](t, "EVENT_GROUP_CLOUD_RECORDING."+name)
	return p.EventInfo.Payload.Value
}

// TestRTCNamesOfOlderPages: what one page calls LeaveCode, another calls Status.
func TestRTCNamesOfOlderPages(t *testing.T) {
	require.Equal(t, rtc.Lingering, recording(t, "305").(rtc.UploadStop).LeaveCode)
	require.Equal(t, rtc.Recovered, recording(t, "305_older").(rtc.UploadStop).LeaveCode)
	for _, name := range []string{"307", "307_older"} {
		slice := recording(t, name).(rtc.FileSlice)
		require.EqualValues(t, 1622186289144, slice.BeginTimeStamp, "quoted or not")
	}
}

func TestRTCFinishedFiles(t *testing.T) {
	stop, ok := recording(t, "310").(rtc.MP4Stop)
	require.True(t, ok)
	require.Equal(t, []string{"xxxx1.mp4", "xxxx2.mp4"}, stop.FileList)
	require.Equal(t, rtc.StreamMain, stop.FileMessage[1].MediaID)
	require.EqualValues(t, 1622186282153, stop.FileMessage[1].EndTimeStamp)

	commit, ok := recording(t, "311_failed").(rtc.VODCommit)
	require.True(t, ok)
	require.Equal(t, "lingering", commit.Status.String())
	require.Equal(t, "upload failed", commit.Errmsg)
	require.Empty(t, commit.TencentVod.FileID)
}

func TestRTCWebRecordingDetails(t *testing.T) {
	for name, want := range map[string]string{
		"801": "started", "802": "1", "803": "paused", "804": "too long",
	} {
		p := catalogtest.Payload[rtc.WebRecordingPayload](t, "EVENT_GROUP_WEB_RECORDER."+name)
		got := ""
		switch d := p.EventInfo.Payload.Value.(type) {
		case rtc.WebRecorderStart:
			got = d.Status.String()
		case rtc.WebRecorderStop:
			got = strconv.Itoa(d.Status)
		case rtc.WebRecorderUpdate:
			got = d.Status.String()
		case rtc.WebRecorderLimit:
			got = d.Status.String()
		}
		require.Equal(t, want, got, name)
	}
}

func TestRTCAIDetails(t *testing.T) {
	value := func(name string) rtc.AIDetail {
		p := catalogtest.Payload[rtc.AIPayload](t, "EVENT_GROUP_AI_SERVICE."+name)
		return p.EventInfo.Payload.Value
	}
	require.Equal(t, rtc.Failed, value("901_quoted").(rtc.AIStart).Status)
	require.Equal(t, rtc.AIStopped, value("902").(rtc.AIStop).LeaveCode)
	require.Equal(t, "What is the weather like?", value("903").(rtc.AIMessage).Text)
}

// TestRTCOrder: the payload is read whether the type stands before or behind it.
func TestRTCOrder(t *testing.T) {
	text := `{"EventInfo":{"Payload":{"Status":1},"TaskId":"t"},"EventType":301,"EventGroupId":3}`
	p := catalogtest.Decode[rtc.RecordingPayload](t, text)
	require.Equal(t, rtc.Failed, p.EventInfo.Payload.Value.(rtc.RecorderStart).Status)
}

// TestRTCDetailErrors say where in the packet they are.
func TestRTCDetailErrors(t *testing.T) {
	for payload, want := range map[string]struct {
		kind error
		text string
	}{
		`{"Status":"bad"}`: {wire.ErrType,
			"EventInfo.Payload.Status: a string that is no number, want a number"},
		`[]`: {wire.ErrType, "EventInfo.Payload: an array, want an object"},
	} {
		text := event(3, 301, `"TaskId":"t","Payload":`+payload)
		var p rtc.RecordingPayload
		err := wire.Unmarshal([]byte(text), &p)
		require.ErrorIs(t, err, want.kind, payload)
		require.EqualError(t, err, want.text, payload)
	}
}

// TestRTCOneRuleForAllGroups: an event of an unknown type, or of none, fits its group's payload,
// and what came is given back.
func TestRTCOneRuleForAllGroups(t *testing.T) {
	for _, d := range catalog.All() {
		if d.Dialect != webhook.DialectRTC {
			continue
		}
		for _, text := range []string{
			event(d.Group, 9999, `"TaskId":"t","Payload":{"Anything":[1]}`),
			event(d.Group, d.Types[0], `"Payload":{}`),
			event(d.Group, d.Types[0], ``),
			fmt.Sprintf(`{"EventGroupId":%d,"EventInfo":{"Payload":{"Anything":[1]}}}`, d.Group),
			fmt.Sprintf(`{"EventGroupId":%d}`, d.Group),
		} {
			p := d.NewPayload()
			require.NoError(t, wire.Unmarshal([]byte(text), p), text)
			out, err := wire.Marshal(p)
			require.NoError(t, err)
			require.JSONEq(t, text, string(out))
		}
	}
}

// TestRTCVerdicts of moderation hold ids beyond 2^53, and checks with brackets or without.
func TestRTCVerdicts(t *testing.T) {
	for name, want := range map[string]string{
		"1104_audio": "Polity", "1104_image": "QRCode", "1104_object": "Normal",
	} {
		p := catalogtest.Payload[rtc.ModerationPayload](t, "EVENT_GROUP_CLOUD_MODERATION."+name)
		verdict := p.EventInfo.Payload.Value.(rtc.ModerationVerdict)
		require.Len(t, verdict.DataID, 18)
		require.Equal(t, want, verdict.CheckDetail.List[0].Label)
		out, err := json.Marshal(verdict)
		require.NoError(t, err)
		var again rtc.ModerationVerdict
		require.NoError(t, json.Unmarshal(out, &again))
		require.Equal(t, verdict.CheckDetail, again.CheckDetail)
	}
	var c rtc.Checks
	require.ErrorIs(t, wire.UnmarshalRaw("1", &c), wire.ErrType)
	require.NoError(t, wire.UnmarshalRaw(`[{"Later":1}]`, &c))
	require.Equal(t, []string{"[0].Later"}, c.Unknown())
}

// TestRTCDetailThatIsSet wins over what came.
func TestRTCDetailThatIsSet(t *testing.T) {
	p := catalogtest.Payload[rtc.RecordingPayload](t, "EVENT_GROUP_CLOUD_RECORDING.301")
	p.EventInfo.Payload.Value = rtc.RecorderStop{LeaveCode: rtc.RecorderAlone}
	out, err := json.Marshal(p.EventInfo.Payload)
	require.NoError(t, err)
	require.JSONEq(t, `{"LeaveCode":99}`, string(out))
	p.EventInfo.Payload.Value = nil
	out, err = json.Marshal(p.EventInfo.Payload)
	require.NoError(t, err)
	require.Equal(t, "null", string(out))
}

// TestRTCDetailKeepsWhatItDoesNotKnow: members without a field and types without a struct.
func TestRTCDetailKeepsWhatItDoesNotKnow(t *testing.T) {
	for _, text := range []string{
		event(3, 301, `"TaskId":"t","Payload":{"Status":"0","New":[1]}`),
		event(3, 399, `"TaskId":"t","Payload":["anything"]`),
	} {
		p := catalogtest.Decode[rtc.RecordingPayload](t, text)
		out, err := json.Marshal(p)
		require.NoError(t, err)
		require.JSONEq(t, text, string(out))
	}
	text := event(3, 301, `"TaskId":"t","Payload":{"Status":0,"New":1}`)
	p := catalogtest.Decode[rtc.RecordingPayload](t, text)
	require.Equal(t, []string{"EventInfo.Payload.New"}, wire.Unknown(p))
}

// TestRTCMade: an event made in Go encodes like one that came.
func TestRTCMade(t *testing.T) {
	p := rtc.RecordingPayload{EventGroupID: 3, EventType: rtc.EventFileInfo}
	p.EventInfo.TaskID = "t"
	p.EventInfo.Payload.Value = rtc.FileInfo{FileList: "a.m3u8"}
	out, err := json.Marshal(p)
	require.NoError(t, err)
	require.JSONEq(t, `{"EventGroupId":3,"EventType":304,
		"EventInfo":{"TaskId":"t","Payload":{"FileList":"a.m3u8"}}}`, string(out))
	detail, err := json.Marshal(p.EventInfo.Payload)
	require.NoError(t, err)
	require.JSONEq(t, `{"FileList":"a.m3u8"}`, string(detail))
}
