// Package state declares the webhook about users who come online and go.
package state

import (
	"cmp"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/types"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// StateChange declares State.StateChange.
var StateChange = webhook.After[StateChangePayload]{
	Spec: webhook.Spec{
		Command:  "State.StateChange",
		Family:   "state",
		Function: "state/state-change",
		Doc:      "intl 1047/34357",
		Updated:  "2025-10-30",
		Summary:  "A user went online, logged out, lost the connection or set a status.",
		When: "A client logs in or out, its connection closes or is silent for 400 s; since 2025 " +
			"also when a custom status is set, or the REST API ends a login.",
		Switch: "Chat > Configuration > Login and Message: user status query and status change " +
			"notification.",
		Identity: webhook.Identity{Millis: []string{"EventTime"}},
	},
	Subject: func(p *StateChangePayload) string { return string(p.Info.ToAccount) },
}

// StateChangePayload reports what happened to a user's connection (intl 1047/34357, CN 269/2570).
// A client that comes back before its old connection was given up causes no Disconnect.
type StateChangePayload struct {
	wire.Object
	CallbackCommand string `json:"CallbackCommand"`
	// EventTime is missing on old pages.
	EventTime types.Millis `json:"EventTime"`
	Info      Info         `json:"Info"`
	// KickedDevice holds the devices that a login has thrown out. SDKs before 5.6.1200 (Web:
	// 2.14.0) send a Logout for each of them as well.
	KickedDevice []Device `json:"KickedDevice"`
	// CustomStatus is the text of a custom status; see [StateChangePayload.Status].
	CustomStatus string `json:"CustomStatus"`
}

// Status returns the custom status that a user has set. The page does not say whether it stands in
// Info or beside it.
func (p *StateChangePayload) Status() string { return cmp.Or(p.Info.CustomStatus, p.CustomStatus) }

// Info reports who did what.
type Info struct {
	wire.Object
	Action    Action        `json:"Action"`
	ToAccount types.Account `json:"To_Account"`
	Reason    Reason        `json:"Reason"`
	// CustomStatus is the text of a custom status; see [StateChangePayload.Status].
	CustomStatus string `json:"CustomStatus"`
}

// Device is a device that was thrown out.
type Device struct {
	wire.Object
	Platform Platform `json:"Platform"`
}
