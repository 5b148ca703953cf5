package push

import (
	"strconv"

	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// event is what the two kinds of push events have in common for an envelope.
type event[E any] interface {
	*E
	command() string
}

// validate makes sure that every event is of the command in the query.
func validate[E any, P event[E]](events []E, cmd webhook.Command) error {
	for i := range events {
		if got := P(&events[i]).command(); got != "" && got != string(cmd) {
			err := webhook.Contradiction("CallbackCommand", got, cmd)
			return wire.At("Events", wire.At("["+strconv.Itoa(i)+"]", err))
		}
	}
	return nil
}

// divide takes an envelope apart. A part is an envelope of one event, so that it fits the same
// type.
func divide[E any, P event[E]](events []E) [][]byte {
	parts := make([][]byte, len(events))
	for i := range events {
		data := append([]byte(nil), `{"Events":[`...)
		data, _ = wire.Append(data, P(&events[i])) // plain structs always encode
		parts[i] = append(data, "]}"...)
	}
	return parts
}
