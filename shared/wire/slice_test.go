package wire_test

import (
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

type inner struct {
	wire.Object
	A, B, C, D, E, F, G, H string
}

type outer struct {
	wire.Object
	Inner []inner
}

type outermost struct {
	wire.Object
	Outer []outer
}

// TestManySmallArrays: a body of many arrays gets memory for what it holds, not for what each of
// them might hold.
func TestManySmallArrays(t *testing.T) {
	const one = `{"Inner":[{},{}]}`
	text := `{"Outer":[` + strings.Repeat(one+",", 10_000) + one + `]}`
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	var got outermost
	require.NoError(t, wire.Unmarshal([]byte(text), &got))
	runtime.ReadMemStats(&after)
	require.Len(t, got.Outer, 10_001)
	require.Len(t, got.Outer[10_000].Inner, 2)
	require.Less(t, after.TotalAlloc-before.TotalAlloc, uint64(100*len(text)))
}

// TestArraysThatEnd early are no JSON, wherever they end.
func TestArraysThatEndEarly(t *testing.T) {
	const whole = `{"Outer":[{"Inner":[{},{}]}]}`
	for n := range whole {
		var got outermost
		require.ErrorIs(t, wire.Unmarshal([]byte(whole[:n]), &got), wire.ErrSyntax, whole[:n])
	}
}
