package rtc

import "github.com/tencent-webhooks/tencent-webhooks/shared/wire"

// TranscriptionStart is event 1401: the task started, or could not.
type TranscriptionStart struct {
	wire.Object
	Status Outcome `json:"Status"`
}

func (TranscriptionStart) transcriptionDetail() {}
