package rtc

import "github.com/tencent-webhooks/tencent-webhooks/shared/wire"

// Checks are the checks of a verdict. The table types them as an object, the packets have an array;
// both are read, and encoded as they came.
type Checks struct {
	List   []Check
	single bool // one object, without an array around it
}

// DecodeWire reads an array of checks, or one check.
func (c *Checks) DecodeWire(raw wire.Raw) error {
	*c = Checks{}
	if raw[0] == '[' {
		return wire.UnmarshalRaw(raw, &c.List)
	}
	c.single, c.List = true, make([]Check, 1)
	return wire.UnmarshalRaw(raw, &c.List[0])
}

// AppendWire writes the checks.
func (c *Checks) AppendWire(dst []byte) ([]byte, error) {
	if c.single && len(c.List) == 1 {
		return wire.Append(dst, c.List[0])
	}
	return wire.Append(dst, c.List)
}

// MarshalJSON is AppendWire for encoding/json.
func (c Checks) MarshalJSON() ([]byte, error) { return c.AppendWire(nil) }

// UnmarshalJSON is DecodeWire for encoding/json.
func (c *Checks) UnmarshalJSON(data []byte) error { return c.DecodeWire(wire.Raw(data)) }

// Unknown returns the members that no field names, for conformance tests.
func (c *Checks) Unknown() []string { return wire.Unknown(c.List) }
