package rtc

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/types"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// The payloads of events 310 to 312: finished files (trtc.io/document/54914).

// MP4Stop is event 310: MP4 files were uploaded to COS. A task may send several.
type MP4Stop struct {
	wire.Object
	Status FileResult `json:"Status"`
	// FileList holds the names of all files.
	FileList    []string  `json:"FileList"`
	FileMessage []MP4File `json:"FileMessage"`
}

// MP4File is a finished MP4 file.
type MP4File struct {
	wire.Object
	FileName string `json:"FileName"`
	// UserID is the user who was recorded; empty when the streams were mixed.
	UserID         types.Account `json:"UserId"`
	TrackType      Track         `json:"TrackType"`
	MediaID        Stream        `json:"MediaId"`
	StartTimeStamp types.Millis  `json:"StartTimeStamp"`
	EndTimeStamp   types.Millis  `json:"EndTimeStamp"`
}

// VODCommit is event 311: a file was uploaded to VOD, or could not be.
type VODCommit struct {
	wire.Object
	Status FileResult `json:"Status"`
	// Errmsg comes when Status is not 0.
	Errmsg     string  `json:"Errmsg"`
	TencentVod VODFile `json:"TencentVod"`
}

// VODFile is a file in VOD. After a failure only UserID, TrackType and CacheFile come.
type VODFile struct {
	wire.Object
	// UserID is the user who was recorded; empty when the streams were mixed.
	UserID    types.Account `json:"UserId"`
	TrackType Track         `json:"TrackType"`
	MediaID   Stream        `json:"MediaId"`
	// FileID identifies the file in VOD, and VideoURL plays it.
	FileID   string `json:"FileId"`
	VideoURL string `json:"VideoUrl"`
	// CacheFile is the file's name before the upload.
	CacheFile      string       `json:"CacheFile"`
	StartTimeStamp types.Millis `json:"StartTimeStamp"`
	EndTimeStamp   types.Millis `json:"EndTimeStamp"`
}

// VODStop is event 312: the upload to VOD ended.
type VODStop struct {
	wire.Object
	Status Outcome `json:"Status"`
}

func (MP4Stop) recordingDetail()   {}
func (VODCommit) recordingDetail() {}
func (VODStop) recordingDetail()   {}

// FileResult is the outcome of uploading a finished file. The set is open.
type FileResult int

// The results of the documents.
const (
	FileUploaded  FileResult = 0
	FileLingering FileResult = 1 // it is still on the server or in backup storage
	FileAborted   FileResult = 2 // the task failed
)

func (f FileResult) String() string { return name(int(f), "uploaded", "lingering", "aborted") }
