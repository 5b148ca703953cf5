package webhook

import (
	"net/netip"
	"net/url"
	"strings"
	"time"
)

// MaxBody is the largest body that is taken, in bytes. A larger one is refused whole.
const MaxBody = 1 << 20

// Request is an HTTP request as the platforms hand it over. Adapters fill it, the core reads it.
type Request struct {
	Method string
	Path   string // URL path, decoded or not: only whole segments are compared
	Query  Params // decoded
	Header Params
	// Body holds the bytes as they came, never more than MaxBody+1. Nobody changes them once the
	// request was handed over: payloads share their memory.
	Body []byte
	// Partial reports whether the body ended early, or did not arrive in time.
	Partial bool
	// Busy reports whether there was no memory to read the body into: the sender is to retry.
	Busy     bool
	RemoteIP netip.Addr
	// ClientCert describes the client certificate that the gateway verified, nil without one.
	ClientCert *ClientCert
	// RequestID is the gateway's own id of the request, for the logs.
	RequestID string
	// Routed marks a request that the project's router has verified already. Adapters set it
	// from a source the public cannot reach, never from the request itself.
	Routed bool
	// Received is when the request came in; the zero value means now.
	Received time.Time
	// DeliveryID names this delivery of an event, other ones of the same event have others. The
	// front door makes it, the router passes it on; "" is made on arrival.
	DeliveryID string
	// Repeats is the id of an event that this request repeats, as the router has found it.
	Repeats string

	admittedBy    *Receiver // whose Precheck it has passed
	authenticated bool
}

// ClientCert is what a gateway reports about a verified client certificate.
type ClientCert struct {
	SubjectDN, IssuerDN, SerialNumber string
}

// Param is a name with a value: of a query, or a header.
type Param struct{ Name, Value string }

// Params are query parameters or headers in the order they came.
type Params []Param

// Get returns the first value of a query parameter, names compared exactly.
func (p Params) Get(name string) string {
	for i := range p {
		if p[i].Name == name {
			return p[i].Value
		}
	}
	return ""
}

// Fold returns the first value of a header or parameter, names compared without regard to case.
func (p Params) Fold(name string) string {
	for i := range p {
		if strings.EqualFold(p[i].Name, name) {
			return p[i].Value
		}
	}
	return ""
}

// ParseQuery reads the query of a URL. Pairs that are not well encoded keep the text they have:
// nothing here decides whether a request is refused.
func ParseQuery(raw string) Params {
	if raw == "" {
		return nil
	}
	escaped := strings.Contains(raw, "%") || strings.Contains(raw, "+")
	out := make(Params, 0, strings.Count(raw, "&")+1)
	for raw != "" {
		var pair string
		pair, raw, _ = strings.Cut(raw, "&")
		name, value, _ := strings.Cut(pair, "=")
		if escaped {
			name, value = unescape(name), unescape(value)
		}
		if pair != "" {
			out = append(out, Param{name, value})
		}
	}
	return out
}

// ParseHeader returns the headers of an HTTP request, such as an http.Header.
func ParseHeader(header map[string][]string) Params {
	out := make(Params, 0, len(header))
	for name, values := range header {
		for _, value := range values {
			out = append(out, Param{name, value})
		}
	}
	return out
}

func unescape(s string) string {
	if plain, err := url.QueryUnescape(s); err == nil {
		return plain
	}
	return s
}

// lastSegment returns what stands behind the last slash of a path.
func lastSegment(path string) string {
	return path[strings.LastIndexByte(path, '/')+1:]
}
