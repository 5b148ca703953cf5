package main

import (
	"bytes"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"fmt"
	"log/slog"
	"os"

	"github.com/spf13/cobra"
)

// tlsFlags say whether serve uses https, and whose certificates it takes. The zero value serves plain
// http.
type tlsFlags struct{ cert, key, clientCA string }

func (f *tlsFlags) register(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.StringVar(&f.cert, "tls-cert", "", "speak https with this certificate (PEM, with the "+
		"intermediate ones behind it)")
	flags.StringVar(&f.key, "tls-key", "", "private key of --tls-cert (PEM)")
	flags.StringVar(&f.clientCA, "client-ca", "", "demand a client certificate that one of the "+
		"authorities in this file has issued, such as the console's TencentQQAuthCA.crt")
}

// errDemoTLS: demo mode listens on loopback and calls itself.
var errDemoTLS = usage("demo mode speaks plain http: set SDKAPPID and CALLBACK_TOKEN, or leave " +
	"--tls-cert away")

func (f *tlsFlags) scheme() string {
	if f.cert == "" {
		return "http"
	}
	return "https"
}

// config returns what the server speaks TLS with, nil for plain http: TLS 1.2 or newer, and with
// --client-ca only with those who prove that they are Tencent. A certificate that is meant for
// servers only, has expired or comes from elsewhere is refused during the handshake.
func (f *tlsFlags) config() (*tls.Config, error) {
	switch {
	case (f.cert == "") != (f.key == ""):
		return nil, usage("--tls-cert and --tls-key go together")
	case f.clientCA != "" && f.cert == "":
		return nil, usage("--client-ca needs --tls-cert and --tls-key")
	case f.cert == "":
		return nil, nil
	}
	pair, err := tls.LoadX509KeyPair(f.cert, f.key)
	if err != nil {
		return nil, fmt.Errorf("--tls-cert %q, --tls-key %q: %w", f.cert, f.key, err)
	}
	c := &tls.Config{Certificates: []tls.Certificate{pair}, MinVersion: tls.VersionTLS12}
	if f.clientCA == "" {
		return c, nil
	}
	if c.ClientCAs, err = authorities(f.clientCA); err != nil {
		return nil, fmt.Errorf("--client-ca %q: %w", f.clientCA, err)
	}
	c.ClientAuth = tls.RequireAndVerifyClientCert
	return c, nil
}

var errNoAuthority = errors.New("holds no certificate")

// authorities reads certificates, in PEM or as the bare bytes of one (DER): files that end in
// .crt are written both ways.
func authorities(file string) (*x509.CertPool, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	pool := x509.NewCertPool()
	if !bytes.Contains(data, []byte("-----BEGIN")) {
		cert, err := x509.ParseCertificate(data)
		if err != nil {
			return nil, fmt.Errorf("%w: %w", errNoAuthority, err)
		}
		pool.AddCert(cert)
		return pool, nil
	}
	return pool, addPEM(pool, data)
}

// addPEM takes every certificate; a block that is none or is broken is an error, since a list
// that is taken in part would refuse Tencent without a word.
func addPEM(pool *x509.CertPool, data []byte) error {
	count := 0
	for block, rest := pem.Decode(data); block != nil; block, rest = pem.Decode(rest) {
		if block.Type != "CERTIFICATE" {
			return fmt.Errorf("%w: it holds a %q", errNoAuthority, block.Type)
		}
		cert, err := x509.ParseCertificate(block.Bytes)
		if err != nil {
			return err
		}
		pool.AddCert(cert)
		count++
	}
	if count == 0 {
		return errNoAuthority
	}
	return nil
}

// handshakeErrors is the level at which failed handshakes and the like are logged. Who demands client
// certificates wants to know that Tencent's was refused.
func (f *tlsFlags) handshakeErrors() slog.Level {
	if f.clientCA == "" {
		return slog.LevelDebug
	}
	return slog.LevelWarn
}

// accept serves plain http or https.
func (s *server) accept() error {
	if !s.secure {
		return s.http.Serve(s.listener)
	}
	return s.http.ServeTLS(s.listener, "", "")
}
