package rtc

import "strconv"

// EventGroup is the number of an event group. The set is open.
type EventGroup int

// EventType is the number of an event; its hundreds are those of the group. The set is open: an
// event of a type that is not listed here comes with a Payload that is kept as it came.
type EventType int

// The events of EVENT_GROUP_ROOM.
const (
	EventCreateRoom  EventType = 101
	EventDismissRoom EventType = 102
	EventEnterRoom   EventType = 103
	EventExitRoom    EventType = 104
	EventChangeRole  EventType = 105
)

// The events of EVENT_GROUP_MEDIA. Tencent spells the last two ASSIT.
const (
	EventStartVideo  EventType = 201
	EventStopVideo   EventType = 202
	EventStartAudio  EventType = 203
	EventStopAudio   EventType = 204
	EventStartAssist EventType = 205
	EventStopAssist  EventType = 206
)

// The events of cloud recording.
const (
	EventRecorderStart      EventType = 301
	EventRecorderStop       EventType = 302
	EventUploadStart        EventType = 303
	EventFileInfo           EventType = 304
	EventUploadStop         EventType = 305
	EventFailover           EventType = 306
	EventFileSlice          EventType = 307
	EventUploadError        EventType = 308 // older pages only
	EventDownloadImageError EventType = 309
	EventMP4Stop            EventType = 310
	EventVODCommit          EventType = 311
	EventVODStop            EventType = 312
)

// The events of relay to CDN, and of stream ingest.
const (
	EventCDNStatus   EventType = 401
	EventIngestStart EventType = 701
	EventIngestStop  EventType = 702
)

// The events of web page recording.
const (
	EventWebRecorderStart         EventType = 801
	EventWebRecorderStop          EventType = 802
	EventWebRecorderStatusUpdate  EventType = 803
	EventWebRecorderResourceLimit EventType = 804
)

// The events of AI services.
const (
	EventAIStart   EventType = 901
	EventAIStop    EventType = 902
	EventAIMessage EventType = 903

	EventAIStartOfSpeech   EventType = 904
	EventAISpeakingStopped EventType = 905
	EventAIMetric          EventType = 906
	EventAIErrorMetric     EventType = 908
	EventAISessionStatus   EventType = 909
)

// The events of cloud slicing.
const (
	EventSliceStart       EventType = 1001
	EventSliceStop        EventType = 1002
	EventSliceUploadStart EventType = 1003
	EventSliceFileInfo    EventType = 1004
	EventSliceUploadStop  EventType = 1005
	EventSliceUploadError EventType = 1006
)

// The events of cloud moderation.
const (
	EventModerationStart       EventType = 1101
	EventModerationStop        EventType = 1102
	EventModerationSendStart   EventType = 1103
	EventModerationVerdict     EventType = 1104
	EventModerationSendStop    EventType = 1105
	EventModerationUploadError EventType = 1106
)

// The events of AI transcription 2.0.
const (
	EventTranscriptionStart      EventType = 1401
	EventTranscriptionStop       EventType = 1402
	EventTranscriptionSentence   EventType = 1403
	EventTranscriptionTranslated EventType = 1404
)

// String returns Tencent's name, such as EVENT_TYPE_CREATE_ROOM, and the number of a type that
// has none.
func (t EventType) String() string {
	if name := t.name(); name != "" {
		return "EVENT_TYPE_" + name
	}
	return strconv.Itoa(int(t))
}

func (t EventType) name() string {
	n := int(t) % 100
	switch t / 100 {
	case 1:
		return at(n, "CREATE_ROOM", "DISMISS_ROOM", "ENTER_ROOM", "EXIT_ROOM", "CHANGE_ROLE")
	case 2:
		return at(n, "START_VIDEO", "STOP_VIDEO", "START_AUDIO", "STOP_AUDIO", "START_ASSIT",
			"STOP_ASSIT")
	case 3:
		return prefix("CLOUD_RECORDING_", at(n, "RECORDER_START", "RECORDER_STOP",
			"UPLOAD_START", "FILE_INFO", "UPLOAD_STOP", "FAILOVER", "FILE_SLICE", "UPLOAD_ERROR",
			"DOWNLOAD_IMAGE_ERROR", "MP4_STOP", "VOD_COMMIT", "VOD_STOP"))
	case 4:
		return at(n, "CLOUD_PUBLISH_CDN_STATUS")
	case 7:
		return at(n, "STREAM_INGEST_START", "STREAM_INGEST_STOP")
	case 8:
		return prefix("WEB_RECORDER_", at(n, "START", "STOP", "STATUS_UPDATE", "RESOURCE_LIMIT"))
	case 9:
		return prefix("AI_", at(n, "SERVICE_START", "SERVICE_STOP", "SERVICE_MSG", "START_OF_SPEECH",
			"SPEAKING_FINISHED", "METRIC_MESSAGE", "", "ERROR_METRIC_CALLBACK",
			"SESSION_STATUS_CALLBACK"))
	case 10:
		return prefix("CLOUD_SLICE_", at(n, "START", "STOP", "UPLOAD_START", "FILE_INFO",
			"UPLOAD_STOP", "UPLOAD_ERROR"))
	case 11:
		return prefix("CLOUD_Moderation_", at(n, "START", "STOP", "SEND_START", "TASK_INFO",
			"SEND_STOP", "UPLOAD_ERROR"))
	case 14:
		return prefix("CLOUD_TRANSCRIPTION_", at(n, "START", "STOP", "ASR_MSG", "TRANSLATE_MSG"))
	}
	return ""
}

// at returns the n-th name, counted from 1, and "" where there is none.
func at(n int, names ...string) string {
	if n < 1 || n > len(names) {
		return ""
	}
	return names[n-1]
}

func prefix(p, name string) string {
	if name == "" {
		return ""
	}
	return p + name
}
