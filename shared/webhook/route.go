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

// detect tells the dialect of a request and the command its query names. A receiver for
// one function takes no dialect but its own, so that nobody can pick the weaker check.
func (r *routes) detect(req *Request) (Dialect, Command) {
	d := detectDialect(req)
	if r.only != nil {
		d = *r.only
	}
	switch d {
	case DialectCallKit:
		return d, Command(req.Query.Get("command"))
	case DialectRTC:
		return d, ""
	}
	return d, Command(req.Query.Get("CallbackCommand"))
}

func detectDialect(req *Request) Dialect {
	q := req.Query
	switch {
	case q.Get("CallbackCommand") != "" || q.Get("SdkAppid") != "":
		return DialectChat
	case q.Get("command") != "" || q.Get("sdkappid") != "":
		return DialectCallKit
	case req.Header.Fold("SdkAppId") != "":
		return DialectRTC
	}
	return DialectChat
}

// find returns the handler of a command; CallKit's may come in any letter case.
func (r *routes) find(d Dialect, cmd Command) *Handler {
	name := string(cmd)
	if d == DialectCallKit {
		name = strings.ToLower(name)
	}
	return r.byName[routeKey{d, name}]
}

// resolve finds the handler where the body has a say, and makes sure that a path which names a
// function gets no other command. It returns nil for a command that nobody claims, and the error
// of a body that should have named one.
func (r *routes) resolve(j *job, h *Handler) (*Handler, error) {
	var err error
	switch {
	case h == nil && len(bytes.TrimSpace(j.request.Body)) == 0: // a probe
	case j.dialect == DialectRTC:
		h, err = r.resolveRTC(j)
	case j.dialect == DialectCallKit && h == nil:
		h, err = r.resolveCallKit(j)
	}
	if f := r.pathFunction(j.request.Path); h != nil && f != "" && f != h.Spec.Function {
		return nil, err
	}
	return h, err
}

// resolveRTC routes by EventGroupId. An unknown group or type is an unknown event.
func (r *routes) resolveRTC(j *job) (*Handler, error) {
	var head struct {
		Group int `json:"EventGroupId"`
		Type  int `json:"EventType"`
	}
	if err := wire.UnmarshalOwned(j.request.Body, &head); err != nil {
		return nil, err
	}
	if head.Group == 0 {
		return nil, nil // it names no event: a probe
	}
	j.record.Command = Command("EventGroupId=" + strconv.Itoa(head.Group) +
		",EventType=" + strconv.Itoa(head.Type))
	h := r.byGroup[head.Group]
	if h == nil || !h.Spec.knows(head.Type) {
		return nil, nil
	}
	return h, nil
}

// resolveCallKit routes a callback whose query names none of the 25 callbacks: an event by Role
// and Event, a status (sent with command=call_end) by CallResult (document 60129).
func (r *routes) resolveCallKit(j *job) (*Handler, error) {
	var head struct{ Event, Role, CallResult string }
	if err := wire.UnmarshalOwned(j.request.Body, &head); err != nil {
		return nil, err
	}
	name := head.CallResult
	if head.Event != "" {
		name = head.Event
		if r.find(DialectCallKit, Command(name)) == nil {
			name = head.Role + "_" + head.Event
		}
	}
	return r.find(DialectCallKit, Command(name)), nil
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
