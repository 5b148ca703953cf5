package rtc

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/types"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// The payloads of events 1001 to 1006 (trtc.io/document/73393).

// SliceStart is event 1001: the task started, or could not.
type SliceStart struct {
	wire.Object
	Status Outcome `json:"Status"`
}

// SliceStop is event 1002: the robot left the room.
type SliceStop struct {
	wire.Object
	LeaveCode RecorderLeave `json:"LeaveCode"`
}

// SliceUploadStart is event 1003: the upload started, or could not.
type SliceUploadStart struct {
	wire.Object
	Status Outcome `json:"Status"`
}

// SliceFile is event 1004: a picture or a piece of sound was made and uploaded.
type SliceFile struct {
	wire.Object
	// Payload is the result; its members are not documented.
	Payload wire.Raw `json:"Payload"`
	// StreamUserID is the anchor. The page does not say whether it stands here or beside the outer
	// Payload.
	StreamUserID types.Account `json:"StreamUserId"`
}

// SliceUploadStop is event 1005: the upload ended. The page gives no values of Status.
type SliceUploadStop struct {
	wire.Object
	Status int `json:"Status"`
}

// UploadError is event 308, 1006 or 1106: an upload failed.
type UploadError struct {
	wire.Object
	// Code and Message are those of the storage service.
	Code    StorageCode `json:"Code"`
	Message string      `json:"Message"`
}

// StorageCode is an error code of a storage service: text, or a number whose digits are kept.
type StorageCode string

func (SliceStart) slicingDetail()       {}
func (SliceStop) slicingDetail()        {}
func (SliceUploadStart) slicingDetail() {}
func (SliceFile) slicingDetail()        {}
func (SliceUploadStop) slicingDetail()  {}
func (UploadError) slicingDetail()      {}
func (UploadError) moderationDetail()   {}
func (UploadError) recordingDetail()    {}
