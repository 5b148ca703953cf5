package rtc

import "github.com/tencent-webhooks/tencent-webhooks/shared/wire"

// The payloads of events 801 to 804 (trtc.io/document/54914). EventMessage says in English
// words what Status says as a number.

// WebRecorderStart is event 801: the recorder started, or something happened to it.
type WebRecorderStart struct {
	wire.Object
	Status       WebStartStatus `json:"Status"`
	EventMessage string         `json:"EventMessage"`
}

// WebRecorderStop is event 802: the recording ended.
type WebRecorderStop struct {
	wire.Object
	// Status is 1; no other value is documented.
	Status       int    `json:"Status"`
	EventMessage string `json:"EventMessage"`
}

// WebRecorderUpdate is event 803: the page was refreshed, or the recording paused or resumed.
type WebRecorderUpdate struct {
	wire.Object
	Status       WebUpdateStatus `json:"Status"`
	EventMessage string          `json:"EventMessage"`
}

// WebRecorderLimit is event 804: a limit ended the recording.
type WebRecorderLimit struct {
	wire.Object
	Status       WebLimitStatus `json:"Status"`
	EventMessage string         `json:"EventMessage"`
}

func (WebRecorderStart) webRecordingDetail()  {}
func (WebRecorderStop) webRecordingDetail()   {}
func (WebRecorderUpdate) webRecordingDetail() {}
func (WebRecorderLimit) webRecordingDetail()  {}

func (WebRecorderStart) recordingDetail()  {}
func (WebRecorderStop) recordingDetail()   {}
func (WebRecorderUpdate) recordingDetail() {}
func (WebRecorderLimit) recordingDetail()  {}

// WebStartStatus is the status of event 801. The set is open.
type WebStartStatus int

// The statuses of the documents. Aborted and migrated recordings go on by themselves.
const (
	WebStarted     WebStartStatus = 1
	WebStartFailed WebStartStatus = 2
	WebAborted     WebStartStatus = 3
	WebMigrated    WebStartStatus = 4
	WebGivenUp     WebStartStatus = 5 // stopped for good
)

func (w WebStartStatus) String() string {
	return name(int(w), "", "started", "failed to start", "aborted", "migrated", "given up")
}

// WebUpdateStatus is the status of event 803. The set is open.
type WebUpdateStatus int

// The statuses of the documents.
const (
	WebRefreshed WebUpdateStatus = 1
	WebPaused    WebUpdateStatus = 2
	WebResumed   WebUpdateStatus = 3
)

func (w WebUpdateStatus) String() string {
	return name(int(w), "", "refreshed", "paused", "resumed")
}

// WebLimitStatus is the status of event 804. The set is open.
type WebLimitStatus int

// The statuses of the documents.
const (
	WebTooLong  WebLimitStatus = 1 // the longest duration was reached
	WebTooLarge WebLimitStatus = 2 // the page is larger than 1920x1080
)

func (w WebLimitStatus) String() string { return name(int(w), "", "too long", "too large") }
