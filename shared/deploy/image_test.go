//go:build integration

package deploy_test

import (
	"bytes"
	"cmp"
	"database/sql"
	"errors"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	_ "modernc.org/sqlite" // reads the database out of the container

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/samples"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/sns"
	"github.com/tencent-webhooks/tencent-webhooks/shared/deploy"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sender"
)

// docker runs a command of the container engine and returns what it prints.
func docker(t *testing.T, args ...string) string {
	t.Helper()
	return command(t, "docker", args...)
}

func command(t *testing.T, name string, args ...string) string {
	t.Helper()
	cmd := exec.Command(name, args...)
	cmd.Dir = root
	var errs bytes.Buffer
	cmd.Stderr = &errs
	out, err := cmd.Output()
	require.NoError(t, err, "%s %v: %s", name, args, errs.String())
	return strings.TrimSpace(string(out))
}

// TestImage builds the image, by make image-prebuilt or the target in IMAGE_TARGET, and stops its
// container under load: it runs as nobody in particular, says that it is healthy, stops of itself, and
// has every event that it has answered with OK.
func TestImage(t *testing.T) {
	if command(t, ".ci/sam-local", "prepare") != "docker" {
		t.Skip("NO CONTAINER ENGINE CAN BE STARTED HERE: the image is not tried")
	}
	const image = "tencent-webhooks-test"
	command(t, "make", cmp.Or(os.Getenv("IMAGE_TARGET"), "image-prebuilt"), "IMAGE="+image)
	t.Cleanup(func() { docker(t, "rmi", image) })
	require.Equal(t, "65532:65532", docker(t, "inspect", "-f", "{{.Config.User}}", image))
	requireDocumentedSize(t, docker(t, "inspect", "-f", "{{.Size}}", image))

	c := deploy.SampleCredentials()
	c.Token = "a-token-for-tests"
	id := docker(t, "run", "-d", "-p", "127.0.0.1::8080", "--read-only",
		"-e", "SDKAPPID="+c.App.String(), "-e", "CALLBACK_TOKEN="+c.Token, "-e", "RTC_KEY="+c.RTCKey,
		"-e", "CALLBACK_SECRET="+c.Secret, image)
	t.Cleanup(func() { docker(t, "rm", "-f", "-v", id) })
	url := "http://" + docker(t, "port", id, "8080/tcp")
	require.Eventually(t, func() bool {
		resp, err := http.Get(url + "/healthz")
		return err == nil && resp.Body.Close() == nil && resp.StatusCode == http.StatusOK
	}, time.Minute, 50*time.Millisecond)
	docker(t, "exec", id, "/webhooks", "healthz")
	for _, how := range [][]string{nil, {"--prune", "30d"}, {"--backup", "/data/copy.db"}} {
		docker(t, append([]string{"exec", id, "/webhooks", "events", "--db", "/data/webhooks.db"}, how...)...)
	}

	kept := loadUntil(t, url, c, func() {
		time.Sleep(time.Second)
		docker(t, "stop", "-t", "10", id) // kills it after that time, which its exit code would say
	})
	require.Equal(t, "0", docker(t, "inspect", "-f", "{{.State.ExitCode}}", id))
	require.Positive(t, kept)
	dir := t.TempDir()
	docker(t, "cp", id+":/data", dir)
	stored := countEvents(t, filepath.Join(dir, "data", "webhooks.db"))
	require.GreaterOrEqual(t, stored, kept, "answered with OK, and lost")
	require.LessOrEqual(t, stored, kept+senderCount, "only what was under way may lack an answer")
	t.Logf("%d answered with OK, %d stored", kept, stored)
}

// requireDocumentedSize: docs/deploy.md says how large the image is, in MB.
func requireDocumentedSize(t *testing.T, bytes string) {
	t.Helper()
	size, err := strconv.ParseFloat(bytes, 64)
	require.NoError(t, err)
	page, err := os.ReadFile(root + "/docs/deploy.md")
	require.NoError(t, err)
	found := regexp.MustCompile(`The image is (\d+) MB`).FindSubmatch(page)
	require.NotNil(t, found)
	documented, err := strconv.ParseFloat(string(found[1]), 64)
	require.NoError(t, err)
	require.InDelta(t, size/1e6, documented, 2)
}

// senderCount is how many requests are under way at once.
const senderCount = 8

// loadUntil sends events from several senders while stop runs and until it has returned, and
// returns how many were answered with 200.
func loadUntil(t *testing.T, url string, c sender.Credentials, stop func()) int64 {
	t.Helper()
	var kept, n atomic.Int64
	var stopped atomic.Bool
	var senders sync.WaitGroup
	for range senderCount {
		senders.Go(func() {
			for !stopped.Load() {
				if sendOne(t, url, c, n.Add(1)) {
					kept.Add(1)
				}
			}
		})
	}
	stop()
	stopped.Store(true)
	senders.Wait()
	return kept.Load()
}

// sendOne sends the n-th event and reports whether it was answered with 200. No answer is no fault
// here: the server is being stopped.
func sendOne(t *testing.T, url string, c sender.Credentials, n int64) bool {
	spec := &sns.BlackListAdd.Spec
	origin := sender.Origin{RequestID: strconv.FormatInt(n, 10)}
	body := samples.Of(string(spec.Command))[0].Body
	req, err := c.Sign(spec, body, origin, time.Now()).HTTP(t.Context(), url)
	if err != nil {
		t.Error(err)
		return false
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		time.Sleep(time.Millisecond)
		return false
	}
	_, err = io.Copy(io.Discard, resp.Body)
	return errors.Join(err, resp.Body.Close()) == nil && resp.StatusCode == http.StatusOK
}

func countEvents(t *testing.T, file string) int64 {
	t.Helper()
	db, err := sql.Open("sqlite", file)
	require.NoError(t, err)
	defer func() { _ = db.Close() }()
	var n int64
	require.NoError(t, db.QueryRow("SELECT count(*) FROM events").Scan(&n))
	return n
}
