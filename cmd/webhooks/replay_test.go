package main

import (
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/internal/waiting"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sink/sqlite"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// filled runs serve with an event of every packet, and of an unknown command of each dialect, in
// its database; it returns the address.
func filled(t *testing.T) string {
	t.Helper()
	secrets(t)
	url, _ := serving(t)
	require.Zero(t, line(t, "send", "all", "--url", url, "--parallel", "20").code)
	require.Zero(t, line(t, "send", "all", "--url", url, "--fault", "wrong-command",
		"--parallel", "20").code)
	return url
}

// bodies are the type and the data of each event, sorted.
func bodies(t *testing.T, events []sqlite.Stored) []string {
	t.Helper()
	var out []string
	for _, s := range events {
		e, err := webhook.ParseEvent(s.Event)
		require.NoError(t, err)
		out = append(out, e.Type+" "+e.Subject+" "+e.ClientIP+" "+e.OptPlatform+" "+e.RequestID+
			" "+sentAt.ReplaceAllString(string(e.Data), "${1}0"))
	}
	slices.Sort(out)
	return out
}

// sentAt finds when an RTC event was sent, which a replay renews.
var sentAt = regexp.MustCompile(`("Callback(?:Ms)?Ts": )[0-9]+`)

// Everything that is stored comes again as it was: replayed to an empty receiver, the same
// events are stored there.
func TestReplayAll(t *testing.T) {
	if !waiting.Apart(t) {
		return
	}
	filled(t)
	before := stored(t)
	types := map[string]bool{}
	for _, s := range before {
		e, err := webhook.ParseEvent(s.Event)
		require.NoError(t, err)
		types[e.Type] = true
	}
	require.Len(t, types, len(catalog.All())+1) // and the unknown one
	db := databaseFileIn(t)

	url, _ := serving(t) // another folder, another database
	r := line(t, "replay", "all", "--url", url, "--db", db, "--json")
	require.Zero(t, r.code, r.err)
	require.Len(t, reportLines(t, r.out), len(before))
	require.Equal(t, bodies(t, before), bodies(t, stored(t)))
}

// An event that comes again to the receiver that has it counts one more delivery, if its command
// has a natural key.
func TestReplayToTheSame(t *testing.T) {
	if !waiting.Apart(t) {
		return
	}
	url := filled(t)
	i := slices.IndexFunc(stored(t), func(s sqlite.Stored) bool {
		return strings.Contains(string(s.Event), `"tencent.push.Push.OfflinePush"`)
	})
	id := stored(t)[i].ID
	r := line(t, "replay", id, "--url", url)
	require.Zero(t, r.code, r.err)
	require.Contains(t, r.out, "Push.OfflinePush")
	require.Equal(t, 2, stored(t)[i].Seen)
}

func TestReplayFilters(t *testing.T) {
	if !waiting.Apart(t) {
		return
	}
	url := filled(t)
	want := 0
	for _, s := range stored(t) {
		if strings.Contains(string(s.Event), `"type":"tencent.sns.`) {
			want++
		}
	}
	r := line(t, "replay", "all", "--type", "tencent.sns.*", "--url", url, "--json")
	require.Zero(t, r.code, r.err)
	require.Len(t, reportLines(t, r.out), want)

	// The packets' own times are of now, those without one have the time of their arrival.
	r = line(t, "replay", "all", "--since", time.Now().Add(24*time.Hour).Format(time.RFC3339),
		"--url", url, "--json")
	require.Equal(t, exitFailure, r.code)
	require.Empty(t, r.out)
	r = line(t, "replay", "all", "--since", "1h", "--type", "tencent.sns.*", "--url", url, "--json")
	require.Zero(t, r.code, r.err)
	require.NotEmpty(t, r.out)
}

// The n-th event of a replay goes out n/rate seconds after the first at the earliest.
func TestReplayRate(t *testing.T) {
	if !waiting.Apart(t) {
		return
	}
	secrets(t)
	url, _ := serving(t)
	const events, rate = 11, 20
	require.Zero(t, line(t, "send", "State.StateChange", "--count", strconv.Itoa(events),
		"--url", url).code)
	start := time.Now()
	r := line(t, "replay", "all", "--rate", strconv.Itoa(rate), "--url", url, "--json")
	took := time.Since(start)
	require.Zero(t, r.code, r.err)
	require.Len(t, reportLines(t, r.out), events)
	require.GreaterOrEqual(t, took, (events-1)*time.Second/rate)
}

func TestReplayMistakes(t *testing.T) {
	if !waiting.Apart(t) {
		return
	}
	url := filled(t)
	for text, want := range map[string]struct {
		code int
		err  string
	}{
		"replay all":                               {exitUsage, "--url is required"},
		"replay --url " + url:                      {exitUsage, "requires at least 1 arg"},
		"replay all --url http://x --type [":       {exitUsage, `--type "[" is no pattern`},
		"replay all --url http://x --since odd":    {exitUsage, `--since "odd" is neither`},
		"replay some-id --since 1h --url http://x": {exitUsage, "go with all"},
		"replay some-id --url " + url:              {exitFailure, `no event has the id "some-id"`},
		"replay all --db none.db --url " + url:     {exitFailure, "none.db"},
	} {
		r := lineOf(t, text)
		require.Equal(t, want.code, r.code, text)
		require.Contains(t, r.err, want.err, text)
	}
}

// The dialect of an unknown command follows from the form of its name.
func TestStoredUnknown(t *testing.T) {
	for subject, want := range map[string]webhook.Dialect{
		"Some.CallbackNew": webhook.DialectChat, "call_new": webhook.DialectCallKit,
		"EventGroupId=99,EventType=1": webhook.DialectRTC, "": webhook.DialectChat,
	} {
		it, err := newSpecs().item(&webhook.Event{Source: "/tencent/7", Type: webhook.UnknownType,
			Subject: subject, Data: []byte(`{}`)})
		require.NoError(t, err)
		require.Equal(t, want, it.spec.Dialect, subject)
		require.Equal(t, webhook.AppID(7), it.app)
		require.Equal(t, `{}`, string(it.body()))
	}
	_, err := newSpecs().item(&webhook.Event{Source: "/tencent/7", Type: "tencent.old.Gone"})
	require.ErrorContains(t, err, `no command has the type "tencent.old.Gone"`)
	_, err = newSpecs().item(&webhook.Event{Source: "elsewhere"})
	require.ErrorContains(t, err, "names no app")
}

// databaseFileIn is the path of the database in the folder of the test.
func databaseFileIn(t *testing.T) string {
	t.Helper()
	path, err := filepath.Abs(databaseFile)
	require.NoError(t, err)
	return path
}
