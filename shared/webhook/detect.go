package webhook

// target is where a request is going: what its query and headers tell, and the body once it is
// resolved.
type target struct {
	dialect Dialect
	command Command  // as the request names it, "" for none
	handler *Handler // nil when it names no command, or one that nobody claims
}

// family returns the family of the command, "" for an unknown one.
func (t target) family() string {
	if t.handler == nil {
		return ""
	}
	return t.handler.Spec.Family
}

// detect tells the dialect of a request and the command its query names. A receiver for
// one function takes no dialect but its own, so that nobody can pick the weaker check.
func (r *Receiver) detect(req *Request) target {
	d := detectDialect(req)
	if r.routes.only != nil {
		d = *r.routes.only
	}
	to := target{dialect: d}
	switch d {
	case DialectCallKit:
		to.command = Command(req.Query.Get("command"))
	case DialectChat:
		to.command = Command(req.Query.Get("CallbackCommand"))
	}
	to.handler = r.routes.find(d, to.command)
	return to
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
