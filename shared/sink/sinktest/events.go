package sinktest

import (
	"encoding/json"
	"fmt"
	"testing"
	"time"

	cloudevents "github.com/cloudevents/sdk-go/v2/event"
	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// Event returns an event with an id, everything that an event can have, and a body.
func Event(id, body string) *webhook.Event {
	return &webhook.Event{
		ID:          id,
		Source:      "/tencent/1400000001",
		Type:        "tencent.group.Group.CallbackAfterSendMsg",
		Subject:     "@TGS#2J4SZEAEL",
		Time:        time.Date(2026, 11, 20, 8, 30, 0, 123_000_000, time.UTC),
		Data:        []byte(body),
		ClientIP:    "203.0.113.7",
		OptPlatform: "Web",
		RequestID:   "8c1c-77",
		DecodeError: "GroupId: missing",
	}
}

// numbered returns n events with ids of their own.
func numbered(prefix string, n int) []*webhook.Event {
	events := make([]*webhook.Event, n)
	for i := range events {
		events[i] = Event(fmt.Sprintf("%s/%d", prefix, i), fmt.Sprintf(`{"Number":%d}`, i))
	}
	return events
}

// decode reads a stored event with the official SDK, which also checks that it is valid.
func decode(t *testing.T, raw []byte) cloudevents.Event {
	t.Helper()
	var e cloudevents.Event
	require.NoError(t, json.Unmarshal(raw, &e), "%.300q", raw)
	require.NoError(t, e.Validate())
	return e
}

// equal checks that a stored event is the one that was put.
func equal(t *testing.T, want *webhook.Event, raw []byte) {
	t.Helper()
	got := decode(t, raw)
	require.Equal(t, want.ID, got.ID())
	require.Equal(t, want.Source, got.Source())
	require.Equal(t, want.Type, got.Type())
	require.Equal(t, want.Subject, got.Subject())
	require.True(t, want.Time.Equal(got.Time()), got.Time())
	require.Equal(t, map[string]any{
		"clientip": want.ClientIP, "optplatform": want.OptPlatform,
		"requestid": want.RequestID, "decodeerror": want.DecodeError,
	}, got.Extensions())
	if json.Valid(want.Data) {
		require.JSONEq(t, string(want.Data), string(got.Data()))
		return
	}
	require.Equal(t, want.Data, got.Data())
}

// ids returns how often each id was stored.
func ids(t *testing.T, stored [][]byte) map[string]int {
	t.Helper()
	seen := map[string]int{}
	for _, raw := range stored {
		seen[decode(t, raw).ID()]++
	}
	return seen
}

// requireAll checks that every event is there, and none that was not put.
func requireAll(t *testing.T, events []*webhook.Event, stored [][]byte) {
	t.Helper()
	seen := ids(t, stored)
	require.Len(t, seen, len(events))
	for _, e := range events {
		require.Equal(t, 1, seen[e.ID], e.ID)
	}
}
