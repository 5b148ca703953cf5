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

	before := Before[small, Answer]{Refuse: func(*small) Answer { return nil }}.Handle(nil).work.(*beforeWork)
	otherBefore := Before[large, Answer]{Refuse: func(*large) Answer { return nil }}.Handle(nil).work.(*beforeWork)
	require.Equal(t, code(before.handler), code(otherBefore.handler))
	require.Equal(t, code(before.refuse), code(otherBefore.refuse))
}

// TestBeforeWithoutRefuse: BEFORE_ON_ERROR=refuse has to have an answer, which shows when the program
// starts and not when a handler fails.
func TestBeforeWithoutRefuse(t *testing.T) {
	command := Before[struct{}, Answer]{Spec: Spec{Command: "Sns.CallbackAsk"}}
	const message = "webhook: before-command Sns.CallbackAsk without Refuse"
	require.PanicsWithValue(t, message, func() { command.Handle(nil) })
	require.PanicsWithValue(t, message, func() { command.Forward(nil) })
	require.PanicsWithValue(t, message, func() { command.Declaration() })
}
