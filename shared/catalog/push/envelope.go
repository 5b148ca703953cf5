package push

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"

	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// event is what the two kinds of push events have in common for an envelope.
type event[E any] interface {
	*E
	// appendKey appends the natural key.
	appendKey(dst []byte) []byte
	command() string
}

// envelopeKey is the natural key of a whole envelope: that of its only event, or a hash over
// those of all of them, in their order.
func envelopeKey[E any, P event[E]](events []E) string {
	if len(events) == 1 {
		return string(P(&events[0]).appendKey(nil))
	}
	const room, enough = 2048, 1024 // bytes of keys that are hashed together
	all, keys := sha256.New(), make([]byte, 0, room)
	for i := range events {
		keys = append(P(&events[i]).appendKey(keys), 0)
		if len(keys) > enough || i == len(events)-1 {
			all.Write(keys)
			keys = keys[:0]
		}
	}
	sum := all.Sum(keys)
	return hex.EncodeToString(sum)
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
func divide[E any, P event[E]](events []E) []webhook.Part {
	parts := make([]webhook.Part, len(events))
	for i := range events {
		data := append([]byte(nil), `{"Events":[`...)
		data, _ = wire.Append(data, &events[i]) // plain structs always encode
		parts[i] = webhook.Part{Key: string(P(&events[i]).appendKey(nil)), Data: append(data, "]}"...)}
	}
	return parts
}

// appendNumbers appends numbers, each behind a slash.
func appendNumbers(dst []byte, numbers ...int64) []byte {
	for _, n := range numbers {
		dst = strconv.AppendInt(append(dst, '/'), n, 10)
	}
	return dst
}
