package e2e

import (
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/samples"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/sns"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sender"
)

// packets is how many packets send all sends.
func packets() int {
	n := 0
	for _, d := range catalog.All() {
		n += len(samples.Of(string(d.Command)))
	}
	return n
}

func TestEveryPacketIsAnsweredOKAndKept(t *testing.T) {
	s := serve(t, environment())
	code, lines := s.send(t, "all")
	require.Equal(t, 0, code)
	require.Len(t, lines, packets())
	for _, line := range lines {
		require.Equal(t, 200, line.Status, line.Command)
		require.Zero(t, line.ErrorCode, line.Command)
		require.True(t, line.OK)
	}
	s.stop(t)
	require.Len(t, s.events(t), packets())

	code, stdout, _ := run(t, s.dir, nil, "events", "--json")
	require.Equal(t, 0, code)
	require.Equal(t, packets(), strings.Count(stdout, "\n"))
	for line := range strings.Lines(stdout) {
		var e struct{ SpecVersion, ID, Source, Type, Time, DecodeError string }
		require.NoError(t, json.Unmarshal([]byte(line), &e))
		require.Equal(t, "1.0", e.SpecVersion)
		require.Equal(t, "/tencent/1400000000", e.Source)
		require.Empty(t, e.DecodeError)
		require.NotContains(t, e.Type, "unknown")
	}
	for _, secret := range []string{credentials().Token, credentials().RTCKey, credentials().Secret} {
		require.NotContains(t, s.stdout.String()+s.stderr.String(), secret)
	}
}

// TestSendFailsWhenAnAnswerIsNotAsItShouldBe: exit code 1, and the lines say which.
func TestSendFailsWhenAnAnswerIsNotAsItShouldBe(t *testing.T) {
	s := serve(t, environment())
	code, lines := s.send(t, "Sns.CallbackBlackListAdd", "--token", "another")
	require.Equal(t, 1, code)
	require.Equal(t, 401, lines[0].Status)
	require.Equal(t, 1, lines[0].ErrorCode)
	require.False(t, lines[0].OK)
	s.stop(t)
	code, lines = s.send(t, "Sns.CallbackBlackListAdd")
	require.Equal(t, 1, code)
	require.Zero(t, lines[0].Status, "nobody answers")
}

// TestSigtermLetsRequestsFinish: one whose body is still on its way, beside a connection on which
// nothing ever came.
func TestSigtermLetsRequestsFinish(t *testing.T) {
	t.Parallel()
	s := serve(t, environment())
	idle, err := net.Dial("tcp", strings.TrimPrefix(s.url, "http://"))
	require.NoError(t, err)
	defer func() { require.NoError(t, idle.Close()) }()
	body := string(samples.Of("Sns.CallbackBlackListAdd")[0].Body)
	r := credentials().Sign(&sns.BlackListAdd.Spec, []byte(body), sender.Origin{}, time.Now())
	conn, err := net.Dial("tcp", strings.TrimPrefix(s.url, "http://"))
	require.NoError(t, err)
	defer func() { require.NoError(t, conn.Close()) }()
	_, err = fmt.Fprintf(conn, "POST %s?%s HTTP/1.1\r\nHost: h\r\nContent-Length: %d\r\n\r\n%s",
		pathOf(r), r.RawQuery(), len(body), body[:10])
	require.NoError(t, err)
	time.Sleep(200 * time.Millisecond) // the server reads the body by now
	finished := make(chan string, 1)
	go func() {
		time.Sleep(500 * time.Millisecond)
		_, _ = conn.Write([]byte(body[10:]))
		answer := make([]byte, len("HTTP/1.1 200 OK"))
		_, _ = conn.Read(answer)
		finished <- string(answer)
	}()
	s.stop(t)
	require.Equal(t, "HTTP/1.1 200 OK", <-finished)
	require.Len(t, s.events(t), 1)
	_, err = http.Get(s.url + "/healthz")
	require.Error(t, err)
}

func TestDemo(t *testing.T) {
	t.Parallel()
	s := serve(t, nil, "--demo")
	require.Eventually(t, func() bool { return strings.Contains(s.stdout.String(), "Try next") },
		time.Minute, 10*time.Millisecond)
	out := s.stdout.String()
	for _, d := range catalog.All() {
		require.Regexp(t, `(?m)^`+string(d.Command)+` .* 200 +[0-9]`, out)
	}
	require.NotRegexp(t, `(?m)^\S+ .* [45][0-9][0-9] +[0-9]`, out)
	require.Contains(t, out, "CALLBACK_TOKEN")
	require.Contains(t, out, s.url+"/", "the URL to paste")
	resp, err := http.Get(s.url + "/healthz")
	require.NoError(t, err)
	require.NoError(t, resp.Body.Close())
	require.Equal(t, 200, resp.StatusCode)
	s.stop(t)
	require.FileExists(t, filepath.Join(s.dir, "webhooks.db"))
}

func TestExitCodes(t *testing.T) {
	t.Parallel()
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	defer func() { require.NoError(t, taken.Close()) }()
	known := environment()
	for _, c := range []struct {
		args string
		env  []string
		code int
		says string
	}{
		{"--help", nil, 0, ""},
		{"serve --help", nil, 0, ""},
		{"send --help", nil, 0, ""},
		{"commands --json", nil, 0, ""},
		{"nonsense", nil, 2, `"nonsense"`},
		{"serve --nonsense", nil, 2, "--nonsense"},
		{"serve extra", nil, 2, "extra"},
		{"commands extra", nil, 2, "extra"},
		{"serve --addr 0.0.0.0:0", nil, 2, "loopback"},
		{"serve --addr :0", nil, 2, "loopback"},
		{"serve --addr 192.0.2.1:0 --demo", known, 2, "loopback"},
		{"serve --addr nonsense", nil, 2, "nonsense"},
		{"serve --addr " + taken.Addr().String(), known, 1, "address already in use"},
		{"serve --addr 127.0.0.1:0", []string{"SDKAPPID=x"}, 1, `SDKAPPID holds "x"`},
		{"serve --addr 127.0.0.1:0", append(known, "SINK=nonsense"), 1, "SINK"},
		{"send", nil, 2, "send"},
		{"send all", known, 2, "--url"},
		{"send all --url http://127.0.0.1:1", nil, 2, "--sdkappid"},
		{"send nonsense --url http://127.0.0.1:1", known, 2, `"nonsense"`},
		{"send all --url http://127.0.0.1:1 --fault nonsense", known, 2, `"nonsense"`},
		{"send all --url http://127.0.0.1:1 --count 0", known, 2, "--count"},
		{"send all --url http://127.0.0.1:1 --body nonsense", known, 1, "nonsense"},
		{"events", nil, 1, "webhooks.db"},
	} {
		code, stdout, stderr := run(t, t.TempDir(), c.env, strings.Fields(c.args)...)
		require.Equal(t, c.code, code, "%s: %s", c.args, stderr)
		if c.code == 0 {
			require.NotEmpty(t, stdout, c.args)
			require.Empty(t, stderr, c.args)
			continue
		}
		require.Contains(t, stderr, c.says, c.args)
		require.NotContains(t, stderr, "of-the-tests")
		require.NotContains(t, stderr, "goroutine")
	}
}
