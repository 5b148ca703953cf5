//go:build integration

package deploy_test

import (
	"bytes"
	"crypto/x509"
	"encoding/pem"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/config"
	"github.com/tencent-webhooks/tencent-webhooks/shared/deploy"
	"github.com/tencent-webhooks/tencent-webhooks/shared/platform/local"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sender"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhooktest"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhooktest/defaults"
)

// TestNginx runs nginx with the example of deploy, in front of what serve is made of: callbacks get
// through, what is too large is refused by serve, and the log of nginx holds no secret.
func TestNginx(t *testing.T) {
	t.Setenv("PATH", os.Getenv("PATH")+":/usr/sbin")
	if _, err := exec.LookPath("nginx"); err != nil {
		t.Skip("NO nginx HERE: its example is not tried")
	}
	c := deploy.SampleCredentials()
	c.Token = "a-token-for-tests"
	dir := t.TempDir()
	url, client := startNginx(t, dir, receiving(t, c))

	request := blacklistAdd(t, c, time.Now())
	status, body := postTo(t, client, url, request)
	require.Equal(t, http.StatusOK, status, body)
	request.Body = bytes.Repeat([]byte(" "), 1<<20+1)
	status, body = postTo(t, client, url, request)
	require.Equal(t, http.StatusRequestEntityTooLarge, status)
	require.Contains(t, body, `"ActionStatus":"FAIL"`, "by serve, not by nginx")

	resp, err := client.Get(url + "/metrics")
	require.NoError(t, err)
	require.NoError(t, resp.Body.Close())
	require.Equal(t, http.StatusNotFound, resp.StatusCode)
	log, err := os.ReadFile(filepath.Join(dir, "webhooks.log"))
	require.NoError(t, err)
	require.Equal(t, 2, strings.Count(string(log), " POST "))
	require.NotContains(t, string(log), c.Secret)
	require.NotContains(t, string(log), "Sign")
}

// receiving returns the address of a receiver with these credentials.
func receiving(t *testing.T, c sender.Credentials) string {
	t.Helper()
	variables := map[string]string{"SDKAPPID": c.App.String(), "CALLBACK_TOKEN": c.Token,
		"CALLBACK_SECRET": c.Secret}
	cfg, err := config.Load(func(name string) string { return variables[name] },
		config.Needs{Token: true, Secret: true})
	require.NoError(t, err)
	receiver := webhook.New(cfg.Options(&webhooktest.Sink{}, nil), defaults.All()...)
	server := httptest.NewServer(local.Handler(receiver))
	t.Cleanup(server.Close)
	return server.Listener.Addr().String()
}

// startNginx runs nginx with the example, whose files and addresses are others, in a folder. It returns
// the URL and a client that takes the certificate.
func startNginx(t *testing.T, dir, receiver string) (string, *http.Client) {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	address := listener.Addr().String()
	require.NoError(t, listener.Close())
	example, err := os.ReadFile(root + "/deploy/nginx.conf")
	require.NoError(t, err)
	const certificate = "/etc/letsencrypt/live/callbacks.example.com/"
	site := strings.NewReplacer("listen 443 ssl;", "listen "+address+" ssl;", "listen [::]:443 ssl;", "",
		"127.0.0.1:8080", receiver, certificate, dir+"/", "/var/log/nginx/", dir+"/").Replace(string(example))
	main := "daemon off; pid " + dir + "/pid; error_log stderr; events {}\nhttp {\n" + site + "\n}\n"
	for _, kind := range []string{"client_body", "proxy", "fastcgi", "uwsgi", "scgi"} {
		main = strings.Replace(main, "http {", "http {\n"+kind+"_temp_path "+dir+"/"+kind+";", 1)
	}
	if os.Getuid() == 0 {
		main = "user root;\n" + main // whose folder this is
	}
	conf := filepath.Join(dir, "nginx.conf")
	require.NoError(t, os.WriteFile(conf, []byte(main), 0o600))
	client := writeCertificate(t, dir)

	out, err := exec.CommandContext(t.Context(), "nginx", "-t", "-c", conf).CombinedOutput()
	require.NoError(t, err, "%s", out)
	server := exec.Command("nginx", "-c", conf)
	require.NoError(t, server.Start())
	t.Cleanup(func() {
		require.NoError(t, server.Process.Signal(os.Interrupt))
		_ = server.Wait()
	})
	require.Eventually(t, func() bool {
		conn, err := net.Dial("tcp", address)
		return err == nil && conn.Close() == nil
	}, time.Minute, 20*time.Millisecond)
	return "https://" + address, client
}

// writeCertificate writes a certificate and its key under the names that certbot gives them, and returns
// a client that trusts it.
func writeCertificate(t *testing.T, dir string) *http.Client {
	t.Helper()
	of := httptest.NewTLSServer(nil)
	t.Cleanup(of.Close)
	pair := of.TLS.Certificates[0]
	key, err := x509.MarshalPKCS8PrivateKey(pair.PrivateKey)
	require.NoError(t, err)
	for name, block := range map[string]*pem.Block{
		"fullchain.pem": {Type: "CERTIFICATE", Bytes: pair.Certificate[0]},
		"privkey.pem":   {Type: "PRIVATE KEY", Bytes: key},
	} {
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), pem.EncodeToMemory(block), 0o600))
	}
	return of.Client()
}

// postTo sends a request and returns status and body of the answer.
func postTo(t *testing.T, client *http.Client, url string, r sender.Request) (int, string) {
	t.Helper()
	req, err := r.HTTP(t.Context(), url)
	require.NoError(t, err)
	resp, err := client.Do(req)
	require.NoError(t, err)
	defer func() { _ = resp.Body.Close() }()
	body, err := io.ReadAll(resp.Body)
	require.NoError(t, err)
	return resp.StatusCode, string(body)
}
