// Package transport makes the HTTP connections of sinks and of DECIDE_URL.
package transport

import (
	"crypto/tls"
	"crypto/x509"
	"net"
	"net/http"
	"time"
)

// maxConns is how many connections there are to a server at most; further requests wait for
// one. It keeps a server that hangs from eating up the process's files.
const maxConns = 256

// New returns a transport that goes through the proxy of the environment, if there is one.
func New() *http.Transport {
	dialer := &net.Dialer{Timeout: 2 * time.Second, KeepAlive: 30 * time.Second}
	return &http.Transport{
		Proxy:                 http.ProxyFromEnvironment,
		DialContext:           dialer.DialContext,
		ForceAttemptHTTP2:     true,
		TLSHandshakeTimeout:   2 * time.Second,
		MaxConnsPerHost:       maxConns,
		MaxIdleConnsPerHost:   maxConns,
		IdleConnTimeout:       60 * time.Second,
		ExpectContinueTimeout: time.Second,
		TLSClientConfig: &tls.Config{
			MinVersion:         tls.VersionTLS12,
			ClientSessionCache: tls.NewLRUClientSessionCache(0),
		},
	}
}

// NoRedirect is the CheckRedirect of a client that takes a redirect for the answer: following it
// would carry the request's secrets to another host.
func NoRedirect(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }

// LoadRoots reads the system's certificates, about 10 ms of work that the first TLS handshake
// would have to wait for otherwise. The standard library keeps them.
func LoadRoots() { _, _ = x509.SystemCertPool() }
