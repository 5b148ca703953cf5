package local_test

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"math/big"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/platform/local"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// certificate makes one that signs itself.
func certificate(t *testing.T) tls.Certificate {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	require.NoError(t, err)
	template := &x509.Certificate{
		SerialNumber: big.NewInt(4711), Subject: pkix.Name{CommonName: "callback client"},
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
		IsCA: true, BasicConstraintsValid: true,
		ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageClientAuth},
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	require.NoError(t, err)
	leaf, err := x509.ParseCertificate(der)
	require.NoError(t, err)
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key, Leaf: leaf}
}

// TestClientCertificatesCountWhenTheyWereVerified.
func TestClientCertificatesCountWhenTheyWereVerified(t *testing.T) {
	cert := certificate(t)
	pool := x509.NewCertPool()
	pool.AddCert(cert.Leaf)
	for auth, want := range map[tls.ClientAuthType]*webhook.ClientCert{
		tls.RequireAndVerifyClientCert: {
			SubjectDN: "CN=callback client", IssuerDN: "CN=callback client", SerialNumber: "4711",
		},
		tls.RequireAnyClientCert: nil, // nobody looked at it
	} {
		got := make(chan *webhook.Request, 1)
		s := httptest.NewUnstartedServer(local.Handler(taking(
			func(_ context.Context, r *webhook.Request) webhook.Response {
				got <- r
				return webhook.Response{Status: 200}
			})))
		s.TLS = &tls.Config{ClientAuth: auth, ClientCAs: pool}
		s.StartTLS()
		client := s.Client()
		client.Transport.(*http.Transport).TLSClientConfig.Certificates = []tls.Certificate{cert}
		resp, err := client.Post(s.URL, "application/json", strings.NewReader("{}"))
		require.NoError(t, err)
		require.NoError(t, resp.Body.Close())
		require.Equal(t, want, (<-got).ClientCert)
		s.Close()
	}
}
