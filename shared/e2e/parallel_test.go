package e2e

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/sns"
	"github.com/tencent-webhooks/tencent-webhooks/shared/platform/local"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sender"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sink/sqlite"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhooktest/defaults"
)

const (
	senders = 100 // at once
	each    = 20  // requests of each of them
)

// flood sends events of their own from all senders at once and returns how many were answered OK.
func flood(t *testing.T, url string) int {
	t.Helper()
	client := &http.Client{
		Timeout: 10 * time.Second, Transport: &http.Transport{MaxIdleConnsPerHost: senders},
	}
	var ok atomic.Int64
	var wg sync.WaitGroup
	for s := range senders {
		wg.Go(func() {
			for i := range each {
				body := fmt.Sprintf(`{"PairList":[{"From_Account":"s%d","To_Account":"r%d"}]}`, s, i)
				r := credentials().Sign(&sns.BlackListAdd.Spec, []byte(body), sender.Origin{}, time.Now())
				req, err := r.HTTP(context.Background(), url)
				if err != nil {
					t.Error(err)
					return
				}
				resp, err := client.Do(req)
				if err != nil {
					t.Error(err)
					return
				}
				_ = resp.Body.Close()
				if resp.StatusCode == http.StatusOK {
					ok.Add(1)
				}
			}
		})
	}
	wg.Wait()
	return int(ok.Load())
}

// TestNothingIsLostUnderParallelSenders: the process keeps as many events as it answered OK.
func TestNothingIsLostUnderParallelSenders(t *testing.T) {
	s := serve(t, environment())
	ok := flood(t, s.url)
	s.stop(t)
	require.Equal(t, senders*each, ok)
	require.Len(t, s.events(t), ok)
}

// TestNothingIsLostInThisProcess is the same in the process of the test, where the race detector
// sees it.
func TestNothingIsLostInThisProcess(t *testing.T) {
	file := filepath.Join(t.TempDir(), "webhooks.db")
	sink, err := sqlite.OpenFile(t.Context(), file)
	require.NoError(t, err)
	c := credentials()
	receiver := webhook.New(webhook.Options{
		Policy: webhook.Policy{
			AppIDs: []webhook.AppID{c.App}, Tokens: webhook.Keys(c.Token), Secret: c.Secret,
		},
		Sink: sink, Deduplicator: webhook.NewDeduplicator(100),
	}, defaults.All()...)
	server := httptest.NewServer(local.Handler(receiver))
	ok := flood(t, server.URL)
	server.Close()
	require.NoError(t, sink.Close())
	kept := map[string]bool{}
	r, err := sqlite.OpenReader(file)
	require.NoError(t, err)
	require.NoError(t, r.After(t.Context(), 0, func(e sqlite.Stored) bool {
		kept[e.ID] = strings.Contains(string(e.Event), "PairList")
		return true
	}))
	require.NoError(t, r.Close())
	require.Equal(t, senders*each, ok)
	require.Len(t, kept, ok)
}
