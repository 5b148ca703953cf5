//go:build integration

package main

import (
	"bufio"
	"database/sql"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/prometheus/common/expfmt"
	"github.com/prometheus/common/model"
	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/samples"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sender"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhooktest/defaults/overlay"
)

// The load, crash and soak tests run the real binary. These variables make them long; make load,
// make crash and make soak set them.
const (
	loadFor   = "LOAD_FOR"    // duration of the load, default 5s
	loadRate  = "LOAD_RATE"   // requests a second, default 200
	crashes   = "CRASH_KILLS" // kills, default 5
	soakFor   = "SOAK_FOR"    // duration of the soak, default 10s
	soakRate  = "SOAK_RATE"   // requests a second, default 50
	soakBuild = "SOAK_BUILD"  // flags of go build, default -race
	fullBatch = 100           // the most events that a request of Push has
)

func durationVar(t *testing.T, name string, otherwise time.Duration) time.Duration {
	t.Helper()
	if os.Getenv(name) == "" {
		return otherwise
	}
	d, err := time.ParseDuration(os.Getenv(name))
	require.NoError(t, err)
	return d
}

// buildFlags are the flags of SOAK_BUILD.
func buildFlags() []string {
	if flags, set := os.LookupEnv(soakBuild); set {
		return strings.Fields(flags)
	}
	return []string{"-race"}
}

func numberVar(t *testing.T, name string, otherwise int) int {
	t.Helper()
	if os.Getenv(name) == "" {
		return otherwise
	}
	n, err := strconv.Atoi(os.Getenv(name))
	require.NoError(t, err)
	return n
}

var testCreds = sender.Credentials{App: 1400000000, Token: "token-of-a-test", RTCKey: "key-of-a-test"}

// buildTool builds this command.
func buildTool(t *testing.T, flags ...string) string {
	t.Helper()
	binary := filepath.Join(t.TempDir(), "webhooks")
	o, err := overlay.Defaults("../..")
	require.NoError(t, err)
	overlaid, err := o.Write(t.TempDir())
	require.NoError(t, err)
	args := append(append([]string{"build", overlaid}, flags...), "-o", binary, ".")
	text, err := exec.CommandContext(t.Context(), "go", args...).CombinedOutput()
	require.NoError(t, err, string(text))
	return binary
}

// process is webhooks serve as a process of its own.
type process struct {
	cmd *exec.Cmd
	url string
	// complaints gets everything on stderr that is no line of a callback, once the process ended.
	complaints chan string
}

var listening = regexp.MustCompile(`^listening on (https?://\S+)$`)

// startProcess runs serve on a database and waits until it listens.
func startProcess(t *testing.T, binary, db, addr string, flags ...string) *process {
	t.Helper()
	p := &process{complaints: make(chan string, 1)}
	p.cmd = exec.Command(binary, append([]string{"serve", "--addr", addr}, flags...)...)
	p.cmd.Env = []string{"PATH=" + os.Getenv("PATH"), "SDKAPPID=" + testCreds.App.String(),
		"CALLBACK_TOKEN=" + testCreds.Token,
		"RTC_KEY=" + testCreds.RTCKey, "SINK=sqlite:" + db}
	stderr, err := p.cmd.StderrPipe()
	require.NoError(t, err)
	require.NoError(t, p.cmd.Start())
	t.Cleanup(func() { _ = p.cmd.Process.Kill() }) // it may have ended
	lines := bufio.NewScanner(stderr)
	for p.url == "" && lines.Scan() {
		if m := listening.FindStringSubmatch(lines.Text()); m != nil {
			p.url = m[1]
		}
	}
	require.NotEmpty(t, p.url, "serve does not listen: %v", lines.Err())
	go func() {
		var text strings.Builder
		for lines.Scan() {
			if !strings.HasPrefix(lines.Text(), "{") {
				text.WriteString(lines.Text() + "\n")
			}
		}
		p.complaints <- text.String()
	}()
	return p
}

// stop ends the process as a service manager does, and finds that it has nothing to complain of.
func (p *process) stop(t *testing.T) {
	t.Helper()
	require.NoError(t, p.cmd.Process.Signal(syscall.SIGTERM))
	require.Empty(t, <-p.complaints)
	require.NoError(t, p.cmd.Wait())
}

// kill ends the process at once.
func (p *process) kill() {
	_ = p.cmd.Process.Kill()
	<-p.complaints
	_ = p.cmd.Wait() // says that it was killed
}

// gauge reads one number from /metrics.
func (p *process) gauge(name string) (float64, error) {
	response, err := http.Get(p.url + "/metrics")
	if err != nil {
		return 0, err
	}
	defer func() { _ = response.Body.Close() }()
	parser := expfmt.NewTextParser(model.LegacyValidation)
	families, err := parser.TextToMetricFamilies(response.Body)
	if err != nil || families[name] == nil {
		return 0, fmt.Errorf("%s: %w", name, err)
	}
	return families[name].GetMetric()[0].GetGauge().GetValue(), nil
}

// residentMB is the memory of the process that is in use, in MB.
func (p *process) residentMB() (float64, error) { return p.statusMB("VmRSS") }

// statusMB reads an amount of memory from /proc, in MB.
func (p *process) statusMB(name string) (float64, error) {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", p.cmd.Process.Pid))
	if err != nil {
		return 0, err
	}
	_, after, _ := strings.Cut(string(text), name+":")
	var kb float64
	_, err = fmt.Sscanf(after, "%f kB", &kb)
	return kb / 1024, err
}

// push returns requests of so many push events each, at a rate.
func push(t *testing.T, url string, events, rate int, d time.Duration) *sending {
	t.Helper()
	body, err := sender.Envelope(samples.Of("Push.OfflinePush")[0].Body, events)
	require.NoError(t, err)
	f := sendFlags{target: target{rate: float64(rate)}, duration: d}
	s := &sending{url: url, creds: testCreds, rate: f.rate, duration: d, parallel: f.senders(),
		client: sender.NewClient(sender.ClientOptions{Connections: f.senders()})}
	p := packet{find("Push.OfflinePush")[0].decl, body}
	s.items = f.items([]packet{p}, s)
	return s
}

// counts returns how many events a database holds, and how many deliveries they were.
func counts(t *testing.T, db string) (events, deliveries int) {
	t.Helper()
	conn := open(t, db)
	row := conn.QueryRowContext(t.Context(), `SELECT count(*), coalesce(sum(seen), 0) FROM events`)
	require.NoError(t, row.Scan(&events, &deliveries))
	var sound string
	row = conn.QueryRowContext(t.Context(), `PRAGMA quick_check`)
	require.NoError(t, row.Scan(&sound))
	require.Equal(t, "ok", sound)
	return events, deliveries
}

func open(t *testing.T, db string) *sql.DB {
	t.Helper()
	conn, err := sql.Open("sqlite", "file:"+db+"?_pragma=busy_timeout(5000)")
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, conn.Close()) })
	return conn
}
