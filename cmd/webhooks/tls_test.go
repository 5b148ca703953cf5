package main

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"io"
	"math/big"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// authority issues certificates.
type authority struct {
	cert *x509.Certificate
	key  *ecdsa.PrivateKey
}

func newAuthority(t *testing.T, name string) authority {
	t.Helper()
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: name},
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
		IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageCertSign,
	}
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	require.NoError(t, err)
	der, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	require.NoError(t, err)
	cert, err := x509.ParseCertificate(der)
	require.NoError(t, err)
	return authority{cert, key}
}

// issue makes a certificate for a usage that ends at a time.
func (a authority) issue(t *testing.T, usage x509.ExtKeyUsage, ends time.Time) tls.Certificate {
	t.Helper()
	template := &x509.Certificate{
		SerialNumber: big.NewInt(2), Subject: pkix.Name{CommonName: "callback.tencent.example"},
		NotBefore: time.Now().Add(-time.Hour), NotAfter: ends,
		KeyUsage: x509.KeyUsageDigitalSignature, ExtKeyUsage: []x509.ExtKeyUsage{usage},
		IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)},
	}
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	require.NoError(t, err)
	der, err := x509.CreateCertificate(rand.Reader, template, a.cert, &key.PublicKey, a.key)
	require.NoError(t, err)
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}
}

// pemFile writes bytes in PEM and returns the name of the file.
func pemFile(t *testing.T, kind string, blocks ...[]byte) string {
	t.Helper()
	var text []byte
	for _, der := range blocks {
		text = append(text, pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: der})...)
	}
	name := filepath.Join(t.TempDir(), "file.pem")
	require.NoError(t, os.WriteFile(name, text, 0o600))
	return name
}

// serverFlags are --tls-cert and --tls-key with a certificate of the authority.
func (a authority) serverFlags(t *testing.T) []string {
	t.Helper()
	pair := a.issue(t, x509.ExtKeyUsageServerAuth, time.Now().Add(time.Hour))
	key, err := x509.MarshalPKCS8PrivateKey(pair.PrivateKey)
	require.NoError(t, err)
	return []string{"--tls-cert", pemFile(t, "CERTIFICATE", pair.Certificate[0]),
		"--tls-key", pemFile(t, "PRIVATE KEY", key)}
}

// client trusts the authority, and shows the certificates that it is given.
func (a authority) client(own ...tls.Certificate) *http.Client {
	roots := x509.NewCertPool()
	roots.AddCert(a.cert)
	return &http.Client{Transport: &http.Transport{ForceAttemptHTTP2: true,
		DisableKeepAlives: true,
		TLSClientConfig:   &tls.Config{RootCAs: roots, Certificates: own}}}
}

// serving runs webhooks serve until the test ends, and returns its address and what it logs.
func serving(t *testing.T, flags ...string) (string, *flow) {
	t.Helper()
	t.Chdir(t.TempDir()) // the database
	ctx, stop := context.WithCancel(t.Context())
	out, errs := newFlow(), newFlow()
	code := make(chan int)
	go func() {
		code <- run(ctx, append([]string{"serve", "--addr", "127.0.0.1:0"}, flags...), out, errs)
	}()
	t.Cleanup(func() {
		stop()
		require.Zero(t, <-code)
	})
	errs.until(t, "listening on ")
	address := regexp.MustCompile(`listening on (https?://\S+)\n`).FindStringSubmatch(errs.String())
	require.Len(t, address, 2, errs)
	return address[1], errs
}

func TestServeTLS(t *testing.T) {
	credentials(t)
	ca := newAuthority(t, "ours")
	url, _ := serving(t, ca.serverFlags(t)...)
	require.Regexp(t, `^https://127\.0\.0\.1:\d+$`, url)
	response, err := ca.client().Get(url + "/healthz")
	require.NoError(t, err)
	require.Equal(t, 200, response.StatusCode)
	require.Equal(t, 2, response.ProtoMajor)
	require.NoError(t, response.Body.Close())

	old := ca.client()
	config := old.Transport.(*http.Transport).TLSClientConfig
	config.MinVersion, config.MaxVersion = tls.VersionTLS10, tls.VersionTLS11
	_, err = old.Get(url + "/healthz")
	require.ErrorContains(t, err, "protocol version")
}

// Only a certificate of the authority, in its time and made for clients, opens the door.
func TestServeMutualTLS(t *testing.T) {
	credentials(t)
	ours, theirs, foreign := newAuthority(t, "ours"), newAuthority(t, "theirs"),
		newAuthority(t, "theirs") // of the same name
	soon, over := time.Now().Add(time.Hour), time.Now().Add(-time.Minute)
	url, log := serving(t, append(ours.serverFlags(t),
		"--client-ca", pemFile(t, "CERTIFICATE", theirs.cert.Raw))...)
	for _, c := range []struct {
		name   string
		client *http.Client
		reason string // in the log, "" when it gets in
	}{
		{"good", ours.client(theirs.issue(t, x509.ExtKeyUsageClientAuth, soon)), ""},
		{"none", ours.client(), "client didn't provide a certificate"},
		{"foreign", ours.client(foreign.issue(t, x509.ExtKeyUsageClientAuth, soon)),
			"certificate signed by unknown authority"},
		{"expired", ours.client(theirs.issue(t, x509.ExtKeyUsageClientAuth, over)),
			"certificate has expired"},
		{"wrong usage", ours.client(theirs.issue(t, x509.ExtKeyUsageServerAuth, soon)),
			"incompatible key usage"},
	} {
		t.Run(c.name, func(t *testing.T) {
			response, err := c.client.Get(url + "/healthz")
			if c.reason == "" {
				require.NoError(t, err)
				_, _ = io.Copy(io.Discard, response.Body)
				require.NoError(t, response.Body.Close())
				require.Equal(t, 200, response.StatusCode)
				return
			}
			require.Error(t, err)
			log.until(t, c.reason)
		})
	}
}
