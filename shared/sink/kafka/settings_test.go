package kafka

import (
	"crypto/x509"
	"encoding/pem"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// login is a getenv that has a user and a password.
func login(name string) string {
	return map[string]string{"KAFKA_USERNAME": "ckafka-1#me", "KAFKA_PASSWORD": "s3cret"}[name]
}

// nothing is a getenv without any variable.
func nothing(string) string { return "" }

func TestSettings(t *testing.T) {
	set, err := readSettings("kafka:a:9092, b,[::1]:9093/chat-events_1.0", nothing)
	require.NoError(t, err)
	require.Equal(t, []string{"a:9092", "b", "[::1]:9093"}, set.brokers)
	require.Equal(t, "chat-events_1.0", set.topic)
	require.Nil(t, set.tls)
	require.Nil(t, set.sasl)

	for option, mechanism := range map[string]string{
		"plain": "PLAIN", "scram-sha-256": "SCRAM-SHA-256", "scram-sha-512": "SCRAM-SHA-512",
	} {
		set, err = readSettings("kafka:a/t?tls=true&key=subject&sasl="+option, login)
		require.NoError(t, err)
		require.NotNil(t, set.tls)
		require.Equal(t, mechanism, set.sasl.Name())
		require.Equal(t, "subject", set.key)
	}
}

// caFile writes the certificate of a test server into a file.
func caFile(t *testing.T) string {
	t.Helper()
	server := httptest.NewTLSServer(nil)
	defer server.Close()
	file := filepath.Join(t.TempDir(), "ca.pem")
	block := &pem.Block{Type: "CERTIFICATE", Bytes: server.Certificate().Raw}
	require.NoError(t, os.WriteFile(file, pem.EncodeToMemory(block), 0o600))
	return file
}

func TestCA(t *testing.T) {
	set, err := readSettings("kafka:a/t?tls=true&ca="+caFile(t), nothing)
	require.NoError(t, err)
	require.False(t, set.tls.RootCAs.Equal(x509.NewCertPool()))
}

func TestSettingsErrors(t *testing.T) {
	empty := filepath.Join(t.TempDir(), "empty.pem")
	require.NoError(t, os.WriteFile(empty, []byte("no certificate"), 0o600))
	cases := []struct{ spec, want string }{
		{"kafka:", "HOST:PORT/TOPIC"},
		{"kafka:a:9092", "HOST:PORT/TOPIC"},
		{"kafka:a:9092/", "HOST:PORT/TOPIC"},
		{"kafka:/topic", "HOST:PORT/TOPIC"},
		{"kafka:a,,b/topic", "HOST:PORT/TOPIC"},
		{"kafka:a/top/ic", "HOST:PORT/TOPIC"},
		{"kafka:a/群", "HOST:PORT/TOPIC"},
		{"kafka:a/" + strings.Repeat("t", 250), "HOST:PORT/TOPIC"},
		{"kafka:me:s3cret@a/topic", "KAFKA_USERNAME"},
		{"kafka:a/t?password=s3cret", `no option "password"`},
		{"kafka:a/t?%zz=s3cret", "cannot be read"},
		{"kafka:a/t?tls=s3cret", "tls=true or tls=false"},
		{"kafka:a/t?ca=" + empty, "wants tls=true"},
		{"kafka:a/t?tls=true&ca=" + empty, "no certificate"},
		{"kafka:a/t?tls=true&ca=" + empty + ".gone", "no such file"},
		{"kafka:a/t?sasl=s3cret", "scram-sha-256"},
		{"kafka:a/t?key=s3cret", "key=subject"},
	}
	for _, c := range cases {
		_, err := readSettings(c.spec, login)
		require.ErrorContains(t, err, c.want, c.spec)
		require.NotContains(t, err.Error(), "s3cret")
	}
	_, err := readSettings("kafka:a/t?sasl=plain", nothing)
	require.ErrorContains(t, err, "KAFKA_PASSWORD")
}
