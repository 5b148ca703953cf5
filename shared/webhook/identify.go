package webhook

import (
	"cmp"
)

// identify reads what a verified request says about itself.
func identify(req *Request, app AppID, m *Meta) {
	q := req.Query
	m.App = app
	m.ClientIP = Name(cmp.Or(q.Get("ClientIP"), q.Get("clientip")))
	m.OptPlatform = Name(cmp.Or(q.Get("OptPlatform"), q.Get("optplatform")))
	m.TraceParent = traceParent(req.Header.Fold("traceparent"))
	m.RequestID = Name(cmp.Or(m.RequestID, q.Fold("RequestID"))) // or RequestId
	req.named = req.DeliveryID != ""
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
