package rtc

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/types"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// The payloads of events 904 to 909 (trtc.io/document/68331).

// AISpeechStart is event 904: speech recognition heard a sentence begin.
type AISpeechStart struct {
	wire.Object
	UserID types.Account `json:"UserId"`
	// RoundID is the round of the conversation.
	RoundID string `json:"RoundId"`
}

// AISpeakingStopped is event 905: the bot finished speaking in this round.
type AISpeakingStopped struct {
	wire.Object
	// UserID is the bot.
	UserID  types.Account `json:"UserId"`
	RoundID string        `json:"RoundId"`
	// Text is what the bot said in this round.
	Text string `json:"Text"`
}

// AIMetric is event 906: one measured value of a recognition, LLM or TTS call.
type AIMetric struct {
	wire.Object
	Metric Metric `json:"Metric"`
	// Value is in milliseconds for latencies (inferred); of tts_discontinuity it is a count.
	Value wire.Number `json:"Value"`
	Tag   MetricTag   `json:"Tag"`
}

// AIErrorMetric is event 908: a recognition, LLM or TTS call failed.
type AIErrorMetric struct {
	wire.Object
	// Metric is such as llm_error.
	Metric Metric    `json:"Metric"`
	Tag    MetricTag `json:"Tag"`
}

// MetricTag is what a metric belongs to.
type MetricTag struct {
	wire.Object
	RoundID string `json:"RoundId"`
	// Code and Message come with errors; Message may hold the third party's own code.
	Code    int    `json:"Code"`
	Message string `json:"Message"`
}

// AISessionStatus is event 909: audio and video are up, and the session is ready.
type AISessionStatus struct {
	wire.Object
	// Status is session_ready; the set is open.
	Status string `json:"Status"`
}

func (AISpeechStart) aiDetail()     {}
func (AISpeakingStopped) aiDetail() {}
func (AIMetric) aiDetail()          {}
func (AIErrorMetric) aiDetail()     {}
func (AISessionStatus) aiDetail()   {}

// Metric is what was measured, or what failed. The set is open.
type Metric string

// The metrics of the documents.
const (
	MetricASRLatency        Metric = "asr_latency" // with VadSilenceTime
	MetricLLMNetworkLatency Metric = "llm_network_latency"
	MetricLLMFirstToken     Metric = "llm_first_token"
	MetricTTSNetworkLatency Metric = "tts_network_latency"
	MetricTTSFirstFrame     Metric = "tts_first_frame_latency"
	MetricTTSDiscontinuity  Metric = "tts_discontinuity"
	MetricInterruption      Metric = "interruption" // of a round
	MetricASRError          Metric = "asr_error"
	MetricLLMError          Metric = "llm_error"
	MetricTTSError          Metric = "tts_error"
)
