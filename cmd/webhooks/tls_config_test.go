package main

import (
	"crypto/tls"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestTLSFlags(t *testing.T) {
	ca := newAuthority(t, "ours")
	pair := ca.serverFlags(t)
	cert, key := pair[1], pair[3]
	good := tlsFlags{cert: cert, key: key, clientCA: pemFile(t, "CERTIFICATE", ca.cert.Raw)}
	c, err := good.config()
	require.NoError(t, err)
	require.EqualValues(t, tls.VersionTLS12, c.MinVersion)
	require.Equal(t, tls.RequireAndVerifyClientCert, c.ClientAuth)
	require.Equal(t, "https", good.scheme())

	plain := tlsFlags{}
	c, err = plain.config()
	require.NoError(t, err)
	require.Nil(t, c)
	require.Equal(t, "http", plain.scheme())

	for _, f := range []tlsFlags{{cert: cert}, {key: key}, {clientCA: cert},
		{clientCA: cert, cert: cert}} {
		_, err = f.config()
		require.ErrorAs(t, err, new(usageError))
	}
	_, err = (&tlsFlags{cert: key, key: cert}).config()
	require.ErrorContains(t, err, "--tls-cert")
}

// The file may hold several certificates, or one without PEM around it; but what it holds must be
// certificates, all of it.
func TestAuthorities(t *testing.T) {
	a, b := newAuthority(t, "a").cert.Raw, newAuthority(t, "b").cert.Raw
	raw := func(data []byte) string {
		name := filepath.Join(t.TempDir(), "raw.crt")
		require.NoError(t, os.WriteFile(name, data, 0o600))
		return name
	}
	for name, ok := range map[string]bool{
		pemFile(t, "CERTIFICATE", a): true, pemFile(t, "CERTIFICATE", a, b): true, raw(a): true,
		raw(nil): false, raw([]byte("hello")): false, raw(a[1:]): false,
		raw([]byte("-----BEGIN CERTIFICATE-----\nAA")): false,
		pemFile(t, "CERTIFICATE", a, b[1:]):            false, pemFile(t, "PUBLIC KEY", a): false,
		"missing": false,
	} {
		pool, err := authorities(name)
		require.Equal(t, ok, err == nil, "%s: %v", name, err)
		if ok {
			require.NotNil(t, pool)
		}
	}
	_, err := authorities(raw(nil))
	require.ErrorIs(t, err, errNoAuthority)
}

func TestServeTLSMistakes(t *testing.T) {
	bare(t)
	flags := newAuthority(t, "ours").serverFlags(t)
	r := line(t, append([]string{"serve"}, flags...)...)
	require.Equal(t, exitUsage, r.code)
	require.Contains(t, r.err, "demo mode speaks plain http")

	credentials(t)
	require.Equal(t, exitUsage, line(t, "serve", "--client-ca", "x").code)
	r = line(t, append([]string{"serve", "--client-ca", "missing"}, flags...)...)
	require.Equal(t, exitFailure, r.code)
	require.Contains(t, r.err, `--client-ca "missing"`)
}
