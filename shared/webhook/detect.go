package webhook

import (
	"strconv"
	"strings"
	"time"
)

// target is where a request is going: what its query and headers tell, and the body once it is
// resolved.
type target struct {
	dialect Dialect
	command Command  // as the request names it, "" for none
	handler *Handler // nil when it names no command, or one without a handler
}

// describe names the command of a request; an unknown one has no family.
func (d *Delivery) describe(to target) {
	d.Dialect, d.Command = to.dialect, to.command
	d.Family, d.Function, d.Kind = "", "", ""
	if h := to.handler; h != nil {
		d.Command, d.Family, d.Function, d.Kind = h.Spec.Command, h.Spec.Family, h.Spec.Function, h.Kind
	}
}

// claim is a request that claims to be Tencent's, with what it says of itself, read once.
type claim struct {
	*Request
	target
	now time.Time

	app         AppID // 0 when the request names none
	sign        string
	requestTime string
	repeated    string // name of one of these that is given twice
}

// detect returns the dialect of a request and the command its query names. A receiver for
// one function takes no dialect but its own, so that nobody can pick the weaker check.
func (r *Receiver) detect(req *Request) claim {
	var d Dialect
	if r.routes.only != nil {
		d = *r.routes.only
	} else {
		d = detectDialect(req)
	}
	c := newClaim(req, d, req.Received)
	c.handler = r.routes.find(c.dialect, c.command)
	return c
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

// names are the names that a dialect gives to what it says: in the query, or in the headers, where
// letter case does not count.
var names = [...]struct{ command, app, sign, time string }{
	DialectChat:    {"CallbackCommand", "SdkAppid", "Sign", "RequestTime"},
	DialectCallKit: {command: "command", app: "sdkappid"},
	DialectRTC:     {app: "SdkAppId", sign: "Sign"},
}

// newClaim reads what the query says, or the headers of an RTC event: of what is given twice the
// first.
func newClaim(r *Request, d Dialect, now time.Time) claim {
	c := claim{Request: r, target: target{dialect: d}, now: now}
	given, isHeader := r.Query, d == DialectRTC
	if isHeader {
		given = r.Header
	}
	own, app := &names[d], ""
	var commands, apps, signs, times int
	for i := range given {
		p := &given[i]
		switch {
		case p.Name == "":
		case p.Name == own.command:
			if commands++; commands == 1 {
				c.command = Command(p.Value)
			}
		case p.Name == own.app || isHeader && strings.EqualFold(p.Name, own.app):
			if apps++; apps == 1 {
				app = p.Value
			}
		case p.Name == own.sign || isHeader && strings.EqualFold(p.Name, own.sign):
			if signs++; signs == 1 {
				c.sign = p.Value
			}
		case p.Name == own.time:
			if times++; times == 1 {
				c.requestTime = p.Value
			}
		}
	}
	n, _ := strconv.ParseUint(app, 10, 64) // 0 is no app
	c.app = AppID(n)
	switch {
	case apps > 1:
		c.repeated = own.app
	case signs > 1:
		c.repeated = own.sign
	case times > 1:
		c.repeated = own.time
	}
	return c
}
