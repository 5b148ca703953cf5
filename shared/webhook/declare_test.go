package webhook

import (
	"reflect"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestOneCode: the code of the commands is the same, whatever their payloads are.
func TestOneCode(t *testing.T) {
	type small struct{ A int }
	type large struct{ B [8]string }
	code := func(f any) uintptr { return reflect.ValueOf(f).Pointer() }

	after := After[small]{}.Handle(nil).work.(*afterWork)
	other := After[large]{}.Handle(nil).work.(*afterWork)
	require.Equal(t, code(after.handler), code(other.handler))

	before := Before[small, Answer]{}.Handle(nil).work.(*beforeWork)
	otherBefore := Before[large, Answer]{}.Handle(nil).work.(*beforeWork)
	require.Equal(t, code(before.handler), code(otherBefore.handler))
	require.Equal(t, code(before.refuse), code(otherBefore.refuse))
}
