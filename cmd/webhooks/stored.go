package main

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sender"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// storedEvent is what a stored CloudEvent says about the request that brought it.
type storedEvent struct {
	ID, Source, Type, Subject        string
	Time                             time.Time
	ClientIP, OptPlatform, RequestID string
	DecodeError                      string
	Data                             json.RawMessage // the body, when it was JSON
	Base64                           []byte          `json:"data_base64"` // the body, when not
}

func parseStored(text []byte) (storedEvent, error) {
	var e storedEvent
	if err := json.Unmarshal(text, &e); err != nil {
		return e, fmt.Errorf("stored event: %w", err)
	}
	return e, nil
}

// body returns the bytes of the request that brought the event.
func (e storedEvent) body() []byte {
	if e.Base64 != nil {
		return e.Base64
	}
	return e.Data
}

// item is the request that brings the event again.
func (e storedEvent) item(specs specs) (item, error) {
	app, err := webhook.ParseAppID(strings.TrimPrefix(e.Source, "/tencent/"))
	if err != nil {
		return item{}, fmt.Errorf("event %q: source %q names no app", e.ID, e.Source)
	}
	spec, err := specs.of(e)
	if err != nil {
		return item{}, err
	}
	return item{spec: spec, app: app, body: e.body,
		origin: sender.Origin{ClientIP: e.ClientIP, OptPlatform: e.OptPlatform,
			RequestID: e.RequestID}}, nil
}

// specs are the facts about commands by the types of their events.
type specs map[string]*webhook.Spec

func newSpecs() specs {
	out := specs{}
	for _, d := range catalog.All() {
		out["tencent."+d.Family+"."+string(d.Command)] = &d.Spec
	}
	return out
}

// of finds the command of an event. The type of an unknown one does not tell its dialect, but the
// form of its name does: Family.Callback in chat, lower case in callkit, numbers in RTC Engine.
func (s specs) of(e storedEvent) (*webhook.Spec, error) {
	if spec := s[e.Type]; spec != nil {
		return spec, nil
	}
	if e.Type != webhook.UnknownType {
		return nil, fmt.Errorf("event %q: no command has the type %q", e.ID, e.Type)
	}
	spec := &webhook.Spec{Command: webhook.Command(e.Subject)}
	switch {
	case strings.HasPrefix(e.Subject, "EventGroupId="):
		spec.Dialect = webhook.DialectRTC
	case e.Subject != "" && !strings.Contains(e.Subject, "."):
		spec.Dialect = webhook.DialectCallKit
	}
	return spec, nil
}

// nameOf returns the command of an event, which for an unknown one is what the request named; ""
// leaves it to the body, as in RTC Engine.
func (s specs) nameOf(e storedEvent) string {
	if spec := s[e.Type]; spec != nil {
		return string(spec.Command)
	}
	if strings.HasPrefix(e.Subject, "EventGroupId=") {
		return ""
	}
	return e.Subject
}
