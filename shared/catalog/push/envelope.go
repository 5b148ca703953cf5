package push

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/types"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// event is what the two kinds of push events have in common for an envelope.
type event interface {
	key() string
	command() string
}

// envelopeKey is the natural key of a whole envelope: that of its only event, or a hash over
// those of all of them, in their order.
func envelopeKey[E event](events []E) string {
	if len(events) == 1 {
		return events[0].key()
	}
	h := sha256.New()
	for i := range events {
		h.Write([]byte(events[i].key()))
		h.Write([]byte{0})
	}
	return hex.EncodeToString(h.Sum(nil))
}

// validate makes sure that every event is of the command in the query.
func validate[E event](events []E, cmd webhook.Command) error {
	for i := range events {
		err := types.CheckCommand("CallbackCommand", events[i].command(), cmd)
		if err != nil {
			return wire.At("Events", wire.At("["+strconv.Itoa(i)+"]", err))
		}
	}
	return nil
}

// divide takes an envelope apart. A part is an envelope of one event, so that it fits the same
// type.
func divide[E event](events []E) []webhook.Part {
	parts := make([]webhook.Part, len(events))
	for i := range events {
		data := append([]byte(nil), `{"Events":[`...)
		data, _ = wire.Append(data, events[i]) // plain structs always encode
		parts[i] = webhook.Part{Key: events[i].key(), Data: append(data, "]}"...)}
	}
	return parts
}

func seconds(s types.Seconds) string { return strconv.FormatInt(int64(s), 10) }
