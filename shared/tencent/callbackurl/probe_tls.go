package callbackurl

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"time"
)

// TLSInfo is what the server showed during the handshake.
type TLSInfo struct {
	Version string    `json:"version,omitempty"` // such as "TLS 1.3"; "" when it was not agreed on
	Subject string    `json:"subject"`
	Issuer  string    `json:"issuer"`
	Expires time.Time `json:"expires"`
}

func describe(state *tls.ConnectionState) *TLSInfo {
	if state == nil || len(state.PeerCertificates) == 0 {
		return nil
	}
	info := describeCertificate(state.PeerCertificates[0])
	info.Version = tls.VersionName(state.Version)
	return info
}

// unverified describes the certificate that made the handshake fail, nil when the failure was
// another one.
func unverified(err error) *TLSInfo {
	failure, ok := errors.AsType[*tls.CertificateVerificationError](err)
	if !ok || len(failure.UnverifiedCertificates) == 0 {
		return nil
	}
	return describeCertificate(failure.UnverifiedCertificates[0])
}

func describeCertificate(c *x509.Certificate) *TLSInfo {
	return &TLSInfo{Subject: c.Subject.String(), Issuer: c.Issuer.String(), Expires: c.NotAfter}
}
