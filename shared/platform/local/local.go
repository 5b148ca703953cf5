// Package local serves webhooks over net/http: on a developer's machine, in a container, behind
// a proxy of one's own.
package local

import (
	"io"
	"net/http"
	"net/netip"
	"strconv"
	"time"

	"github.com/tencent-webhooks/tencent-webhooks/shared/platform"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// Handler answers webhooks on every path, and GET /healthz with 200.
func Handler(receive platform.Receive) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodGet && r.URL.Path == "/healthz" {
			write(w, webhook.Response{Status: http.StatusOK, Body: []byte(`{"status":"ok"}`)})
			return
		}
		write(w, receive(r.Context(), request(w, r)))
	})
}

// request reads one byte more than is allowed, so that the core sees a body that is too large
// and nothing is ever cut off in silence. The time that the body takes counts.
func request(w http.ResponseWriter, r *http.Request) *webhook.Request {
	received := time.Now()
	// A deadline cannot fail to be set on the server's own connections; on others it is the
	// owner's to set.
	control := http.NewResponseController(w)
	_ = control.SetReadDeadline(received.Add(webhook.Budget))
	body, err := read(r)
	if err == nil && len(body) <= webhook.MaxBody {
		_ = control.SetReadDeadline(time.Time{}) // else it is for what the server still discards
	}
	from, _ := netip.ParseAddrPort(r.RemoteAddr) // of a network without ports: no address
	req := &webhook.Request{
		Received: received,
		Method:   r.Method,
		Path:     r.URL.Path,
		Query:    webhook.ParseQuery(r.URL.RawQuery),
		Header:   header(r.Header),
		Body:     body,
		Partial:  err != nil,
		RemoteIP: from.Addr().Unmap(),
	}
	if r.TLS != nil && len(r.TLS.VerifiedChains) > 0 {
		cert := r.TLS.PeerCertificates[0]
		req.ClientCert = &webhook.ClientCert{
			SubjectDN:    cert.Subject.String(),
			IssuerDN:     cert.Issuer.String(),
			SerialNumber: cert.SerialNumber.String(),
		}
	}
	return req
}

// read returns the body, up to one byte more than is allowed. Room is made for the length that the
// sender has announced, within reason: he has not sent it yet.
func read(r *http.Request) ([]byte, error) {
	const reason = 64 << 10
	if r.ContentLength < 0 || r.ContentLength > reason {
		return io.ReadAll(io.LimitReader(r.Body, webhook.MaxBody+1))
	}
	body := make([]byte, r.ContentLength)
	n, err := io.ReadFull(r.Body, body)
	return body[:n], err
}

func header(h http.Header) webhook.Params {
	out := make(webhook.Params, 0, len(h))
	for name, values := range h {
		for _, value := range values {
			out = append(out, webhook.Param{Name: name, Value: value})
		}
	}
	return out
}

// contentType is what all answers share; package http does not change it.
var contentType = []string{"application/json"}

func write(w http.ResponseWriter, r webhook.Response) {
	h := w.Header()
	h["Content-Type"] = contentType
	h["Content-Length"] = []string{strconv.Itoa(len(r.Body))}
	w.WriteHeader(r.Status)
	_, _ = w.Write(r.Body) // a sender that left finds out by itself
}
