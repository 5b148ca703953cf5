package webhook

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"

	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// routes find the handler of a request.
type routes struct {
	byName  map[routeKey]*Handler
	byGroup map[int]*Handler // RTC Engine events, by EventGroupId
	paths   map[string]bool  // functions that have a handler
	only    *Dialect         // of a receiver for one function; nil for one that takes several
}

type routeKey struct {
	dialect Dialect
	name    string
}

func newRoutes(handlers []Handler) routes {
	r := routes{
		byName:  map[routeKey]*Handler{},
		byGroup: map[int]*Handler{},
		paths:   map[string]bool{},
	}
	for i := range handlers {
		r.add(&handlers[i])
	}
	if len(r.paths) == 1 {
		r.only = &handlers[0].Spec.Dialect
	}
	return r
}

func (r *routes) add(h *Handler) {
	h.eventType = h.Spec.EventType()
	r.paths[h.Spec.Function] = true
	if h.Spec.Dialect == DialectRTC {
		if r.byGroup[h.Spec.Group] != nil {
			panic(fmt.Sprintf("webhook: two handlers for RTC group %d", h.Spec.Group))
		}
		r.byGroup[h.Spec.Group] = h
		return
	}
	for _, name := range h.Spec.Names() {
		key := routeKey{h.Spec.Dialect, name}
		if r.byName[key] != nil {
			panic(fmt.Sprintf("webhook: two handlers for %s", name))
		}
		r.byName[key] = h
	}
}

// resolve finds the handler where the body has a say, and makes sure that a path which names a
// function gets no other command. There is none for a command without a handler, and for a body
// that should have named one and cannot be read.
func (r *Receiver) resolve(req *Request, to target) target {
	switch {
	case len(bytes.TrimSpace(req.Body)) == 0: // a probe, unless the query names a command
	case to.dialect == DialectRTC:
		to = r.routes.resolveRTC(req.Body, to)
	case to.dialect == DialectCallKit && to.handler == nil:
		to.handler = r.routes.resolveCallKit(req.Body)
	}
	if h := to.handler; h != nil {
		if f := r.routes.pathFunction(req.Path); f != "" && f != h.Spec.Function {
			to.handler = nil
		}
	}
	return to
}

// resolveRTC routes by EventGroupId: a group's handler gets events of any type, or of none. An unknown
// group is an unknown event.
func (r *routes) resolveRTC(body []byte, to target) target {
	var head struct {
		Group int      `json:"EventGroupId"`
		Type  wire.Raw `json:"EventType"`
	}
	if wire.UnmarshalOwned(body, &head) != nil || head.Group == 0 {
		return to // it names no event
	}
	eventType, _ := strconv.Atoi(head.Type.Text()) // 0 for what is no number
	to.command = Command("EventGroupId=" + strconv.Itoa(head.Group) +
		",EventType=" + strconv.Itoa(eventType))
	to.handler = r.byGroup[head.Group]
	return to
}

// resolveCallKit routes a callback whose query names none of the commands: an event by Role and
// Event, a status (sent with command=call_end) by CallResult (document 60129).
func (r *routes) resolveCallKit(body []byte) *Handler {
	var head struct{ Event, Role, CallResult string }
	if wire.UnmarshalOwned(body, &head) != nil {
		return nil
	}
	name := head.CallResult
	if head.Event != "" {
		name = head.Event
		if r.find(DialectCallKit, Command(name)) == nil {
			name = head.Role + "_" + head.Event
		}
	}
	return r.find(DialectCallKit, Command(name))
}

// pathFunction returns the function that a path names by two segments in a row, "" for none.
func (r *routes) pathFunction(path string) string {
	rest := strings.Trim(path, "/")
	for {
		first, after, more := strings.Cut(rest, "/")
		if !more {
			return ""
		}
		second, _, _ := strings.Cut(after, "/")
		if name := rest[:len(first)+1+len(second)]; r.paths[name] {
			return name
		}
		rest = after
	}
}
