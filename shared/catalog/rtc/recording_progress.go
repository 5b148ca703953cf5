package rtc

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/types"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// The payloads of events 301 to 309: how a recording goes on (trtc.io/document/54914).

// RecorderStart is event 301: the recorder started, or could not.
type RecorderStart struct {
	wire.Object
	Status Outcome `json:"Status"`
}

// RecorderStop is event 302: the recorder left the room.
type RecorderStop struct {
	wire.Object
	LeaveCode RecorderLeave `json:"LeaveCode"`
}

// UploadStart is event 303: the upload of files started, or could not.
type UploadStart struct {
	wire.Object
	Status Outcome `json:"Status"`
}

// FileInfo is event 304: the first index file was made and uploaded.
type FileInfo struct {
	wire.Object
	// FileList is the name of one M3U8 file, in spite of its own name.
	FileList string `json:"FileList"`
}

// UploadStop is event 305: the upload of the HLS files ended.
type UploadStop struct {
	wire.Object
	// LeaveCode is called Status on older pages.
	LeaveCode UploadResult `json:"LeaveCode" wire:"alias=Status"`
}

// Failover is event 306: the recording moved to another machine.
type Failover struct {
	wire.Object
	// Status is 0 when the move is complete; no other value is documented.
	Status int `json:"Status"`
}

// FileSlice is event 307: the first slice of a file was made, and its index file.
type FileSlice struct {
	wire.Object
	// FileName is that of the M3U8 file.
	FileName string `json:"FileName"`
	// UserID is the user who is recorded.
	UserID    types.Account `json:"UserId"`
	TrackType Track         `json:"TrackType"`
	// BeginTimeStamp is when the recording of the file began; quoted on newer pages.
	BeginTimeStamp types.Millis `json:"BeginTimeStamp"`
}

// DownloadImageError is event 309: an image that the recording shows could not be fetched.
type DownloadImageError struct {
	wire.Object
	URL string `json:"Url"`
}

func (RecorderStart) recordingDetail()      {}
func (RecorderStop) recordingDetail()       {}
func (UploadStart) recordingDetail()        {}
func (FileInfo) recordingDetail()           {}
func (UploadStop) recordingDetail()         {}
func (Failover) recordingDetail()           {}
func (FileSlice) recordingDetail()          {}
func (DownloadImageError) recordingDetail() {}

// RecorderLeave is why a recorder left. The set is open.
type RecorderLeave int

// The reasons of the documents.
const (
	RecorderStopped        RecorderLeave = 0   // normally, by the API
	RecorderKicked         RecorderLeave = 1   // removed by the customer
	RecorderDismissed      RecorderLeave = 2   // the customer closed the room
	RecorderKickedByServer RecorderLeave = 3   // removed by the server
	RecorderClosedByServer RecorderLeave = 4   // the server closed the room
	RecorderAlone          RecorderLeave = 99  // nobody else was left
	RecorderTimedOut       RecorderLeave = 100 // it left after a timeout
	RecorderReplaced       RecorderLeave = 101 // the same user entered again
)

func (r RecorderLeave) String() string {
	switch r {
	case RecorderAlone:
		return "nobody left"
	case RecorderTimedOut:
		return "timed out"
	case RecorderReplaced:
		return "replaced by the same user"
	}
	return name(int(r), "stopped", "kicked", "room dismissed", "kicked by server",
		"room closed by server")
}

// UploadResult is the outcome of uploading the files of a recording. The set is open.
type UploadResult int

// The results of the documents.
const (
	Uploaded  UploadResult = 0 // all files are where they should be
	Lingering UploadResult = 1 // some files are still on the server or in backup storage
	Recovered UploadResult = 2 // files that lingered have been uploaded
)

func (u UploadResult) String() string {
	return name(int(u), "uploaded", "lingering", "recovered")
}
