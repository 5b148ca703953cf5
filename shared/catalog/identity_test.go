package catalog_test

import (
	"context"
	"fmt"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/samples"
	"github.com/tencent-webhooks/tencent-webhooks/shared/internal/golden"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhooktest"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhooktest/defaults"
)

// TestIdentities compares identity, subject and time of the event that each packet makes with
// testdata/identities.golden. Queues recognise deliveries by the identity: a change here makes
// events that are in flight look new. One without a key has another identity each time.
func TestIdentities(t *testing.T) {
	received := time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)
	sink := new(webhooktest.Sink)
	receiver := webhook.New(webhook.Options{
		Policy: webhook.Policy{AppIDs: []webhook.AppID{1}, Unsigned: []string{"*"}, Secret: "s"},
		Sink:   sink,
		Before: webhook.KeepBefore,
		Now:    func() time.Time { return received },
	}, defaults.All()...)
	got := map[string]string{}
	for _, d := range catalog.All() {
		for _, p := range samples.Of(string(d.Command)) {
			seen := len(sink.Events())
			response := receiver.Receive(context.Background(), request(d, p.Body))
			require.Equal(t, 200, response.Status, p.Name)
			events := sink.Events()
			require.Len(t, events, seen+1, p.Name)
			e := events[seen]
			require.Empty(t, e.DecodeError, p.Name)
			got[p.Name] = fmt.Sprintf("\tid      %s\n\tsubject %s\n\ttime    %s\n",
				random.ReplaceAllString(e.ID, "/random"), e.Subject, at(e.Time, received))
		}
	}
	requireKnown(t, "testdata/identities.golden", got)
}

// random finds the identity of a delivery.
var random = regexp.MustCompile(`/[0-9a-f]{32}$`)

// at returns the time that the packet names, "of arrival" when it names none.
func at(moment, received time.Time) string {
	if moment.Equal(received) {
		return "of arrival"
	}
	return moment.Format(time.RFC3339Nano)
}

// requireKnown compares what the file names; of a packet that is new it does not know yet. With -update
// everything is written.
func requireKnown(t *testing.T, path string, got map[string]string) {
	t.Helper()
	if *golden.Update {
		var text strings.Builder
		for _, name := range slices.Sorted(maps.Keys(got)) {
			text.WriteString(name + "\n" + got[name])
		}
		require.NoError(t, os.WriteFile(path, []byte(text.String()), 0o644))
	}
	want, err := os.ReadFile(path)
	require.NoError(t, err)
	for block := range strings.SplitSeq(strings.ReplaceAll(string(want), "\n\t", "\t"), "\n") {
		name, fields, _ := strings.Cut(block, "\t")
		have := strings.ReplaceAll(strings.TrimSpace(got[name]), "\n\t", "\t")
		require.Equal(t, strings.TrimSpace(fields), have, "%s: go test ./shared/catalog -update, if it is meant", name)
	}
}
