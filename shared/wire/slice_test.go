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

// TestManyElements: an element of a long array is what it is by itself, whatever comes before it.
func TestManyElements(t *testing.T) {
	elements := []string{
		`{"Inner":[{"A":"a"},{"B":"b","Extra":1}]}`, `{}`, `{"Inner":null}`, `{"Extra":{},"Inner":[]}`,
		`null`, `{"Inner":[{"A":1,"A":2}],"Inner":[{"C":"\u0063"}]}`, ` { "Inner" : [ { } ] } `,
	}
	var texts []string
	var want []outer
	for i := range 40 {
		text := elements[i*i%len(elements)]
		var one outer
		if text != "null" {
			require.NoError(t, wire.Unmarshal([]byte(text), &one))
		}
		texts, want = append(texts, text), append(want, one)
	}
	var got outermost
	require.NoError(t, wire.Unmarshal([]byte(`{"Outer":[`+strings.Join(texts, ",")+`]}`), &got))
	require.Equal(t, want, got.Outer)

	texts[30] = `{"Inner":[{"A":"kept"},[]]}`
	err := wire.Unmarshal([]byte(`{"Outer":[`+strings.Join(texts, ",")+`]}`), &got)
	require.ErrorIs(t, err, wire.ErrType)
	require.ErrorContains(t, err, "Outer[30].Inner[1]")
	require.Len(t, got.Outer, 31)
	require.Equal(t, "kept", got.Outer[30].Inner[0].A)
}
