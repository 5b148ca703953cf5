package rtc

import "github.com/tencent-webhooks/tencent-webhooks/shared/wire"

// The payloads of events 1101 to 1105 (trtc.io/document/73394, CN 647/132332).

// ModerationStart is event 1101: the task started, or could not.
type ModerationStart struct {
	wire.Object
	Status Outcome `json:"Status"`
}

// ModerationStop is event 1102: the robot left the room.
type ModerationStop struct {
	wire.Object
	LeaveCode RecorderLeave `json:"LeaveCode"`
}

// ModerationSendStart is event 1103: slices are being submitted.
type ModerationSendStart struct {
	wire.Object
	Status int `json:"Status"`
}

// ModerationSendStop is event 1105: the task ended.
type ModerationSendStop struct {
	wire.Object
	Status int `json:"Status"`
}

// ModerationVerdict is event 1104: what was found in a picture or a piece of sound.
type ModerationVerdict struct {
	wire.Object
	// DataID identifies what was judged: digits beyond 2^53.
	DataID string `json:"DataId"`
	// RequestID is the provider's; it may be empty.
	RequestID string    `json:"RequestId"`
	MediaType MediaType `json:"MediaType"`
	Suggest   Suggest   `json:"Suggest"`
	// Label is the verdict, such as Normal, Porn or Polity; that of a check may differ.
	Label string `json:"Label"`
	// Image and Audio are files in the customer's bucket; one of them is empty.
	Image string `json:"Image"`
	Audio string `json:"Audio"`
	// ImageOCR is text that was read from the picture.
	ImageOCR string `json:"ImageOcr"`
	// AudioText is speech that was recognised.
	AudioText string `json:"AudioText"`
	// Rate is the overall score, 0 to 100 in the packets.
	Rate int `json:"Rate"`
	// CheckDetail holds each check. A table types it as an object, all packets have an array.
	CheckDetail Checks `json:"CheckDetail"`
}

// Check is the result of one check.
type Check struct {
	wire.Object
	// Scene comes for pictures only.
	Scene    string   `json:"Scene"`
	Label    string   `json:"Label"`
	Suggest  Suggest  `json:"Suggest"`
	Keywords []string `json:"Keywords"`
	Score    int      `json:"Score"`
	Desc     string   `json:"Desc"`
	// AudioSegments and ImageLocation are empty in the packets; their members are not documented.
	AudioSegments wire.Raw `json:"AudioSegments"`
	ImageLocation wire.Raw `json:"ImageLocation"`
}

func (ModerationStart) moderationDetail()     {}
func (ModerationStop) moderationDetail()      {}
func (ModerationSendStart) moderationDetail() {}
func (ModerationSendStop) moderationDetail()  {}
func (ModerationVerdict) moderationDetail()   {}

// MediaType is what was judged. The set is open.
type MediaType int

// The media of the documents.
const (
	MediaAudio MediaType = 1
	MediaImage MediaType = 2
)

func (m MediaType) String() string { return name(int(m), "", "audio", "image") }

// Suggest is what the moderation advises. The set is open.
type Suggest int

// The advice of the documents.
const (
	SuggestPass   Suggest = 0
	SuggestReview Suggest = 1 // by a person
	SuggestBlock  Suggest = 2
)

func (s Suggest) String() string { return name(int(s), "pass", "review", "block") }
