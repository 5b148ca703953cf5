package room

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/types"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// AfterCreateRoom declares Room.CallbackAfterCreateRoom.
var AfterCreateRoom = webhook.After[AfterCreateRoomPayload]{
	Spec: webhook.Spec{
		Command:  "Room.CallbackAfterCreateRoom",
		Family:   "room",
		Function: "room/after-create-room",
		Doc:      "60733",
		Summary:  "A room was created or scheduled.",
		When:     "After a client or the REST API has created a room.",
		Identity: webhook.Identity{Millis: []string{"EventTime"}},
	},
	Subject: func(p *AfterCreateRoomPayload) string { return string(p.RoomInfo.RoomID) },
}

// AfterCreateRoomPayload is the new room (trtc.io/document/60733).
type AfterCreateRoomPayload struct {
	wire.Object
	CallbackCommand string `json:"CallbackCommand"`
	// OperatorAccount created the room; an administrator when the REST API did.
	OperatorAccount types.Account `json:"Operator_Account"`
	RoomInfo        Info          `json:"RoomInfo"`
	// ScheduleInviteeListAccount are those invited to a scheduled room.
	ScheduleInviteeListAccount []types.Account `json:"ScheduleInviteeList_Account"`
	EventTime                  types.Millis    `json:"EventTime"`
}

// Info describes a room. All of it comes with AfterCreateRoom; AfterUpdateRoomInfo sends a part.
type Info struct {
	wire.Object
	RoomID       types.RoomID  `json:"RoomId"`
	RoomName     string        `json:"RoomName"`
	RoomType     Type          `json:"RoomType"`
	OwnerAccount types.Account `json:"Owner_Account"`
	// MaxMemberCount and MaxSeatCount are limits.
	MaxMemberCount int `json:"MaxMemberCount"`
	MaxSeatCount   int `json:"MaxSeatCount"`
	// The switches for all members. One packet has the last of them in quotes.
	IsVideoDisabled          bool   `json:"IsVideoDisabled"`
	IsAudioDisabled          bool   `json:"IsAudioDisabled"`
	IsMessageDisabled        bool   `json:"IsMessageDisabled"`
	IsScreenSharingDisabled  bool   `json:"IsScreenSharingDisabled"`
	IsCloudRecordingDisabled bool   `json:"IsCloudRecordingDisabled"`
	CustomInfo               string `json:"CustomInfo"`
	// ScheduleStartTime and ScheduleEndTime are when a scheduled room is to begin and end.
	ScheduleStartTime types.Seconds      `json:"ScheduleStartTime"`
	ScheduleEndTime   types.Seconds      `json:"ScheduleEndTime"`
	RoomStatus        State              `json:"RoomStatus"`
	IsSeatEnabled     bool               `json:"IsSeatEnabled"`
	TakeSeatMode      types.TakeSeatMode `json:"TakeSeatMode"`
	CreateTime        types.Seconds      `json:"CreateTime"`
}
