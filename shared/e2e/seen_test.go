package e2e

import (
	"strings"
	"testing"

	"github.com/cloudevents/sdk-go/v2/event"
	"github.com/stretchr/testify/require"
)

// TestEventsShowHowOftenEachCame: an event that was delivered twice is one row, seen twice, beside
// one that came once; as JSON it is a CloudEvent still.
func TestEventsShowHowOftenEachCame(t *testing.T) {
	s := serve(t, environment())
	code, lines := s.send(t, "State.StateChange", "--fault", "duplicate")
	require.Equal(t, 0, code)
	require.Len(t, lines, 2)
	code, _ = s.send(t, "EVENT_GROUP_ROOM")
	require.Equal(t, 0, code)

	code, text, _ := run(t, s.dir, nil, "events")
	require.Equal(t, 0, code)
	rows := strings.Split(strings.TrimSpace(text), "\n")
	require.Len(t, rows, 3)
	require.Regexp(t, `^TIME +TYPE +SUBJECT +SEEN  ID$`, rows[0])
	require.Regexp(t, `^\S+ \S+  tencent\.state\.State\.StateChange .* 2  1400000000/`, rows[1])
	require.Regexp(t, `^\S+ \S+  tencent\.rtc\.EVENT_GROUP_ROOM .* 1  1400000000/`, rows[2])

	code, text, _ = run(t, s.dir, nil, "events", "--json")
	require.Equal(t, 0, code)
	rows = strings.Split(strings.TrimSpace(text), "\n")
	require.Len(t, rows, 2)
	for i, want := range []struct {
		kind string
		seen int32
	}{{"tencent.state.State.StateChange", 2}, {"tencent.rtc.EVENT_GROUP_ROOM", 1}} {
		var e event.Event
		require.NoError(t, e.UnmarshalJSON([]byte(rows[i])), rows[i])
		require.NoError(t, e.Validate())
		require.Equal(t, want.kind, e.Type())
		require.Equal(t, want.seen, e.Extensions()["seen"])
	}
	s.stop(t)
}
