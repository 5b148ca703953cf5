// Package rtc declares the events of RTC Engine, one command per event group. The body names
// the group and the type; what happened stands in EventInfo:
//
//	{"EventGroupId": 3, "EventType": 301, "CallbackTs": 1622186275913,
//	 "EventInfo": {"RoomId": "1234", "EventMsTs": 1622186275757, "TaskId": "...",
//	               "Payload": {"Status": 0}}}
//
// In groups 3, 8, 9, 10, 11 and 14 the members of Payload depend on the type of the event. There it is a
// [Detail], to be looked at with a type switch:
//
//	switch d := payload.EventInfo.Payload.Value.(type) {
//	case rtc.MP4Stop:
//		fmt.Println(d.FileList)
//	case rtc.VODCommit:
//		fmt.Println(d.TencentVod.VideoURL)
//	}
//
// Events may come twice and out of order: sort them by EventMsTs (trtc.io/document/39558). A
// retry repeats EventInfo, while CallbackTs is the time of the attempt.
package rtc

import "github.com/tencent-webhooks/tencent-webhooks/shared/webhook"

// identity returns that of all events. Some pages call EventMsTs and CallbackTs by other names. The
// compiler inlines it, which keeps the declarations static: a function links none but its own.
func identity() webhook.Identity {
	return webhook.Identity{
		Millis:   []string{"EventInfo.EventMsTs", "EventInfo.EventTsMs"},
		Delivery: []string{"CallbackTs", "CallbackMsTs"},
	}
}
