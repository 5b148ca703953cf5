package local

import (
	"net/http"
	"net/netip"
	"time"

	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// head returns a request without its body.
func head(r *http.Request) *webhook.Request {
	from, _ := netip.ParseAddrPort(r.RemoteAddr) // of a network without ports: no address
	req := &webhook.Request{
		Received: time.Now(),
		Method:   r.Method,
		Path:     r.URL.Path,
		Query:    webhook.ParseQuery(r.URL.RawQuery),
		Header:   header(r.Header),
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

func header(h http.Header) webhook.Params {
	out := make(webhook.Params, 0, len(h))
	for name, values := range h {
		for _, value := range values {
			out = append(out, webhook.Param{Name: name, Value: value})
		}
	}
	return out
}
