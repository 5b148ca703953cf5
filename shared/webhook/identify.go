package webhook

import "strings"

// identify reads what a verified request says about itself. A request that came without a trace
// gets one here.
func (r *Receiver) identify(c *claim, m *Meta) {
	m.App = c.app
	for i := range c.Query {
		switch p := &c.Query[i]; {
		case m.ClientIP == "" && (p.Name == "ClientIP" || p.Name == "clientip"):
			m.ClientIP = Name(p.Value)
		case m.OptPlatform == "" && (p.Name == "OptPlatform" || p.Name == "optplatform"):
			m.OptPlatform = Name(p.Value)
		case m.RequestID == "" && strings.EqualFold(p.Name, "RequestID"): // or RequestId
			m.RequestID = p.Value
		}
	}
	m.RequestID = Name(m.RequestID)
	for i := range c.Header {
		if h := &c.Header[i]; m.TraceParent == "" && strings.EqualFold(h.Name, "traceparent") {
			m.TraceParent = traceParent(h.Value)
		}
	}
	if m.TraceParent == "" && r.opts.NewTrace != nil {
		m.TraceParent = r.opts.NewTrace()
	}
	c.named = c.DeliveryID != ""
}

// traceParent returns a header of that name if it is one by the W3C's Trace Context: version,
// trace id, parent id and flags in lower-case hex digits. Anything else is "".
//
//	00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01
func traceParent(header string) string {
	const form = "00-00000000000000000000000000000000-0000000000000000-00"
	if len(header) != len(form) || header[:2] == "ff" {
		return ""
	}
	for i := range len(form) {
		c := header[i]
		if isHex := c >= '0' && c <= '9' || c >= 'a' && c <= 'f'; isHex != (form[i] == '0') || !isHex && c != '-' {
			return ""
		}
	}
	if allZero(header[3:35]) || allZero(header[36:52]) {
		return ""
	}
	return header
}

func allZero(digits string) bool {
	for i := range len(digits) {
		if digits[i] != '0' {
			return false
		}
	}
	return true
}

// MaxName is how many bytes of a name from outside are written to a log, a metric, an error or an
// attribute of an event.
const MaxName = 128

// Name returns a name that came from outside, such as a command or a request id, in the form in
// which it is written: Printable, and at most MaxName bytes.
func Name[T ~string](name T) string {
	for i := range len(name) {
		if i == MaxName || name[i] < ' ' || name[i] > '~' {
			return Printable(string(name), MaxName)
		}
	}
	return string(name)
}
