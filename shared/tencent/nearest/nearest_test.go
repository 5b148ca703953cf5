package nearest

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestName(t *testing.T) {
	known := []string{
		"caller_start_call", "caller_call_end", "callee_call_end", "cancel", "reject",
		"Live.CallbackAfterCreateRoom", "Live.CallbackAfterDestroyRoom",
	}
	for _, c := range []struct{ typed, want string }{
		{"caller_start_cal", "caller_start_call"},
		{"Caller_Start_Call", "caller_start_call"},
		{"caller_strat_call", "caller_start_call"},
		{"cancell", "cancel"},
		{"rejct", "reject"},
		{"Live.CallbackAfterCreatRoom", "Live.CallbackAfterCreateRoom"},
		{"live.callbackaftercreateroom", "Live.CallbackAfterCreateRoom"},
		{"callee_call_ends", "callee_call_end"},
		{"something else entirely", ""},
		{"x", ""},
		{"", ""},
	} {
		got, found := Name(c.typed, known)
		require.Equal(t, c.want, got, "typed %q", c.typed)
		require.Equal(t, c.want != "", found, "typed %q", c.typed)
	}
}

func TestNameWithoutKnownNames(t *testing.T) {
	_, found := Name("cancel", nil)
	require.False(t, found)
}

func TestDistance(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{
		{"", "", 0}, {"a", "", 1}, {"", "ab", 2}, {"kitten", "sitting", 3},
		{"ab", "ba", 1}, {"abcd", "acbd", 1}, {"same", "same", 0}, {"room", "rom", 1},
	} {
		require.Equal(t, c.want, distance(c.a, c.b, 10), "%q to %q", c.a, c.b)
		require.Equal(t, c.want, distance(c.b, c.a, 10), "%q to %q", c.b, c.a)
	}
	require.Greater(t, distance("short", "a much longer name", 2), 2)
}
