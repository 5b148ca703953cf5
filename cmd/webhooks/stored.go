package main

import (
	"fmt"
	"strings"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sender"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// specs are the facts about commands by the types of their events.
type specs map[string]*webhook.Spec

func newSpecs() specs {
	out := specs{}
	for _, d := range catalog.All() {
		out["tencent."+d.Family+"."+string(d.Command)] = &d.Spec
	}
	return out
}

// item returns the request that brings a stored event again.
func (s specs) item(e *webhook.Event) (item, error) {
	app, ok := e.App()
	if !ok {
		return item{}, fmt.Errorf("event %q: source %q names no app", e.ID, e.Source)
	}
	spec, err := s.of(e)
	if err != nil {
		return item{}, err
	}
	return item{spec: spec, app: app, body: func() []byte { return e.Data },
		origin: sender.Origin{ClientIP: e.ClientIP, OptPlatform: e.OptPlatform,
			RequestID: e.RequestID}}, nil
}

// of finds the command of an event. The type of an unknown one does not tell its dialect, but the
// form of its name does: Family.Callback in chat, lower case in callkit, numbers in RTC Engine.
func (s specs) of(e *webhook.Event) (*webhook.Spec, error) {
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
func (s specs) nameOf(e *webhook.Event) string {
	if spec := s[e.Type]; spec != nil {
		return string(spec.Command)
	}
	if strings.HasPrefix(e.Subject, "EventGroupId=") {
		return ""
	}
	return e.Subject
}
