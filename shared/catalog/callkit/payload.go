package callkit

import (
	"strings"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/types"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// Payload reports what a user of a call did, or how the call ended (trtc.io/document/60129). Status
// and event callbacks have the same members; only events carry Event.
type Payload struct {
	wire.Object
	// UserID is the user who acted.
	UserID types.Account `json:"UserId"`
	RoomID types.RoomID  `json:"RoomId"`
	// TotalNum is the number of participants.
	TotalNum  int       `json:"TotalNum"`
	MediaType MediaType `json:"MediaType"`
	CallType  CallType  `json:"CallType"`
	CallID    string    `json:"CallId"`
	Role      Role      `json:"Role"`
	// Event is the command without its caller_ or callee_ prefix; event callbacks only.
	Event string `json:"Event"`
	// CallResult is how the call ended; empty before that. Group calls know normal_end alone.
	CallResult CallResult    `json:"CallResult"`
	EventTime  types.Seconds `json:"EventTime"`
	// StartCallTs, AcceptTs and EndTs are 0 or absent when the call did not get so far.
	StartCallTs types.Seconds `json:"StartCallTs"`
	AcceptTs    types.Seconds `json:"AcceptTs"`
	EndTs       types.Seconds `json:"EndTs"`
}

// Validate makes sure that the body does not contradict the command: the status callbacks by
// CallResult, the others by Event and Role. Members that are absent or empty contradict nothing.
func (p *Payload) Validate(cmd webhook.Command) error {
	if isStatus(cmd) {
		return check("CallResult", string(p.CallResult), string(cmd), cmd)
	}
	role, event, _ := strings.Cut(string(cmd), "_")
	if !Caller.Is(Role(role)) && !Callee.Is(Role(role)) {
		return check("Event", p.Event, string(cmd), cmd)
	}
	if strings.EqualFold(p.Event, string(cmd)) {
		event = string(cmd) // the whole name says the same
	}
	if err := check("Event", p.Event, event, cmd); err != nil {
		return err
	}
	return check("Role", string(p.Role), role, cmd)
}

// isStatus reports whether a command is one of the six results of a call.
func isStatus(cmd webhook.Command) bool {
	switch CallResult(cmd) {
	case ResultCancel, ResultReject, ResultNotAnswer, ResultNormalEnd, ResultCallBusy,
		ResultInterrupt:
		return true
	}
	return false
}

// check compares a member with what the command implies, in any letter case.
func check(member, got, want string, cmd webhook.Command) error {
	if got == "" || strings.EqualFold(got, want) {
		return nil
	}
	return webhook.Contradiction(member, got, cmd)
}
