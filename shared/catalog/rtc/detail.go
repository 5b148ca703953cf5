package rtc

import (
	"time"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/types"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// Detail is the Payload of an event in a group whose events have different ones. D is the
// interface that all of them implement.
type Detail[D any] struct {
	// Value is the payload, as the struct (not a pointer) that belongs to the EventType. It is
	// nil when none came, or when the type of the event is not known.
	Value D
	raw   wire.Raw // what came, until Value is made of it
}

// DecodeWire keeps the text; which type it is of stands beside EventInfo.
func (d *Detail[D]) DecodeWire(raw wire.Raw) error {
	*d = Detail[D]{raw: raw}
	return nil
}

// complete makes Value out of what came.
func (d *Detail[D]) complete(t EventType, read func(EventType, wire.Raw) (D, error)) error {
	if d.raw == "" {
		return nil
	}
	value, err := read(t, d.raw)
	if err != nil {
		return wire.At("EventInfo", wire.At("Payload", err))
	}
	if d.Value = value; any(value) != nil {
		d.raw = ""
	}
	return nil
}

// read decodes a payload.
func read[T any](raw wire.Raw) (T, error) {
	var value T
	err := wire.UnmarshalRaw(raw, &value)
	return value, err
}

// AppendWire writes Value, and without one what came.
func (d *Detail[D]) AppendWire(dst []byte) ([]byte, error) {
	switch {
	case any(d.Value) != nil:
		return wire.Append(dst, d.Value)
	case d.raw != "":
		return append(dst, d.raw...), nil
	}
	return append(dst, "null"...), nil
}

// MarshalJSON is AppendWire for encoding/json.
func (d Detail[D]) MarshalJSON() ([]byte, error) { return d.AppendWire(nil) }

// Unknown returns the members that no field names, for conformance tests.
func (d *Detail[D]) Unknown() []string {
	if any(d.Value) == nil {
		return nil
	}
	return wire.Unknown(d.Value)
}

// occurred is the time of an event: EventMsTs or, on older pages, EventTs.
func occurred(ms types.Millis, s types.Seconds) time.Time {
	if ms != 0 {
		return ms.Time()
	}
	return s.Time()
}
