// Package fit decodes single packets as the types of their commands, for tools that explain what
// arrived: which command it is, whether it fits its type, and which members no field names.
package fit

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog"
	"github.com/tencent-webhooks/tencent-webhooks/shared/tencent/nearest"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// ErrCommand is the error of a packet whose command is not declared, or that names none.
var ErrCommand = errors.New("unknown command")

// Result is how a packet fits.
type Result struct {
	// Command is the declared command, or the name that the packet gave.
	Command webhook.Command
	// Declaration is nil for an unknown command.
	Declaration *webhook.Declaration
	// Payload points to the decoded payload; it is nil where Err is not.
	Payload any
	// Unknown holds the paths of members that no field names, such as Events[0].NewMember.
	Unknown []string
	// Err is ErrCommand, or a decoding error of package wire.
	Err error
}

// Fits reports whether the packet decodes and every member of it has a field.
func (r Result) Fits() bool { return r.Err == nil && len(r.Unknown) == 0 }

// Packet decodes body as the payload of a command, in any spelling that Names or letter case
// allow; with an empty command, the body names it. It never fails: what is wrong is in the Result.
func Packet(body []byte, command string) Result {
	decls := catalog.All()
	if command == "" {
		var err error
		if command, err = commandOf(body); err != nil {
			return Result{Err: err}
		}
	}
	d := find(decls, command)
	if d == nil {
		return Result{Command: webhook.Command(command), Err: unknown(decls, command)}
	}
	r := Result{Command: d.Command, Declaration: d}
	payload := d.NewPayload()
	if r.Err = wire.Unmarshal(body, payload); r.Err != nil {
		return r
	}
	if r.Err = d.Validate(payload); r.Err != nil {
		return r
	}
	r.Payload, r.Unknown = payload, wire.Unknown(payload)
	return r
}

// find returns the declaration of a command by its name, by one of its aliases, or by an
// EventGroupId.
func find(decls []webhook.Declaration, command string) *webhook.Declaration {
	for i := range decls {
		d := &decls[i]
		if slices.ContainsFunc(d.Names(), func(name string) bool {
			return strings.EqualFold(name, command)
		}) || d.Group != 0 && command == groupName(d.Group) {
			return d
		}
	}
	return nil
}

func groupName(group int) string { return fmt.Sprintf("EventGroupId=%d", group) }

func unknown(decls []webhook.Declaration, command string) error {
	if command == "" {
		return fmt.Errorf("%w: the body names none", ErrCommand)
	}
	names := make([]string, 0, len(decls))
	for _, d := range decls {
		names = append(names, string(d.Command))
	}
	if meant, ok := nearest.Name(command, names); ok {
		return fmt.Errorf("%w %q, did you mean %q?", ErrCommand, command, meant)
	}
	return fmt.Errorf("%w %q", ErrCommand, command)
}

// head holds the members by which bodies of the three dialects name their command.
type head struct {
	CallbackCommand string
	Events          []struct{ CallbackCommand string }
	EventGroupID    int `json:"EventGroupId"`
	Event, Role     string
	CallResult      string
}

// commandOf returns the command that a body names: CallbackCommand in chat, also in the first
// event of a Push envelope, EventGroupId in RTC, and Event with Role or CallResult in CallKit.
func commandOf(body []byte) (string, error) {
	var h head
	if err := wire.Unmarshal(body, &h); err != nil && errors.Is(err, wire.ErrSyntax) {
		return "", err
	}
	switch {
	case h.CallbackCommand != "":
		return h.CallbackCommand, nil
	case len(h.Events) > 0 && h.Events[0].CallbackCommand != "":
		return h.Events[0].CallbackCommand, nil
	case h.EventGroupID != 0:
		return groupName(h.EventGroupID), nil
	case h.Event == "":
		return h.CallResult, nil
	case strings.HasPrefix(strings.ToLower(h.Event), strings.ToLower(h.Role)+"_"):
		return h.Event, nil
	}
	return h.Role + "_" + h.Event, nil
}
