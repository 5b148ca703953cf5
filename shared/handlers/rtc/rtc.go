// Package rtc holds the handlers of RTC Engine's events, one per event group. Each hands the
// event on to the sink; what is done before is yours. Tencent waits 5 s for the answer and sends
// an event again until it is a minute old.
package rtc

import (
	"context"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/rtc"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// Room is called on EVENT_GROUP_ROOM: a room was created or dismissed, or a user entered, left
// or changed role. EventType says which, and EventInfo who and where. A good place to keep
// count of who is in a room.
func Room(ctx context.Context, cb *webhook.Callback[rtc.RoomPayload]) error {
	return cb.Publish(ctx)
}

// Media is called on EVENT_GROUP_MEDIA: a user started or stopped sending video, audio or a
// screen. A user who leaves the room stops without such an event.
func Media(ctx context.Context, cb *webhook.Callback[rtc.MediaPayload]) error {
	return cb.Publish(ctx)
}

// Recording is called on EVENT_GROUP_CLOUD_RECORDING: a cloud recording started, stopped, moved,
// or has files ready. A type switch over cb.Payload.EventInfo.Payload.Value tells which; finished
// files come as rtc.MP4Stop (COS) or rtc.VODCommit (VOD).
func Recording(ctx context.Context, cb *webhook.Callback[rtc.RecordingPayload]) error {
	return cb.Publish(ctx)
}

// Relay is called on EVENT_GROUP_CLOUD_PUBLISH: the state of a relay to a CDN changed. Payload
// says which address and what state; rtc.RelayFailed means that nobody sees the stream.
func Relay(ctx context.Context, cb *webhook.Callback[rtc.RelayPayload]) error {
	return cb.Publish(ctx)
}

// Ingest is called on EVENT_GROUP_STREAM_INGEST: a task that feeds a stream into a room started
// or stopped.
func Ingest(ctx context.Context, cb *webhook.Callback[rtc.IngestPayload]) error {
	return cb.Publish(ctx)
}

// WebRecording is called on EVENT_GROUP_WEB_RECORDER: the recording of a web page started,
// stopped, changed or hit a limit. A type switch over cb.Payload.EventInfo.Payload.Value tells
// which.
func WebRecording(ctx context.Context, cb *webhook.Callback[rtc.WebRecordingPayload]) error {
	return cb.Publish(ctx)
}

// AI is called on EVENT_GROUP_AI_SERVICE: an AI task started or stopped, or something was said.
// What was said comes as rtc.AIMessage in cb.Payload.EventInfo.Payload.Value; do not log it.
func AI(ctx context.Context, cb *webhook.Callback[rtc.AIPayload]) error {
	return cb.Publish(ctx)
}

// Slicing is called on EVENT_GROUP_CLOUD_SLICE: a task that cuts pictures and pieces of sound from a
// room started, stopped, or made one.
func Slicing(ctx context.Context, cb *webhook.Callback[rtc.SlicingPayload]) error {
	return cb.Publish(ctx)
}

// Moderation is called on EVENT_GROUP_CLOUD_MODERATION: a moderation task of a room started, stopped,
// or has a verdict. Verdicts come as rtc.ModerationVerdict.
func Moderation(ctx context.Context, cb *webhook.Callback[rtc.ModerationPayload]) error {
	return cb.Publish(ctx)
}

// Transcription is called on EVENT_GROUP_CLOUD_TRANSCRIPTION: a transcription (2.0) started or
// stopped, or a sentence was recognised or translated.
func Transcription(ctx context.Context, cb *webhook.Callback[rtc.TranscriptionPayload]) error {
	return cb.Publish(ctx)
}

// Conversation is called on EVENT_GROUP_AI_CONVERSATION: an AI conversation (2.0) started or ended,
// changed its state, or something was said.
func Conversation(ctx context.Context, cb *webhook.Callback[rtc.ConversationPayload]) error {
	return cb.Publish(ctx)
}
