package webhook

import "github.com/tencent-webhooks/tencent-webhooks/shared/wire"

// EventType returns the type of the command's CloudEvents.
func (s Spec) EventType() string { return "tencent." + s.Family + "." + string(s.Command) }

// DecodeEvent fills p from the data of a stored event, which it makes its own, with the checks of a
// receiver. Errors are those of package wire.
func (d After[P]) DecodeEvent(data []byte, p *P) error { return decodeData(&d.Spec, data, p) }

// DecodeEvent fills p from the data of a stored event, which it makes its own, with the checks of a
// receiver. Errors are those of package wire.
func (d Before[P, A]) DecodeEvent(data []byte, p *P) error { return decodeData(&d.Spec, data, p) }

// decodeData reads and validates the payload of a command. It may have come under any of the
// command's names: which one is not stored.
func decodeData[P any](spec *Spec, data []byte, p *P) error {
	err := wire.UnmarshalOwned(data, p)
	v, ok := any(p).(Validator)
	if err != nil || !ok {
		return err
	}
	for _, name := range spec.Names() {
		if err = v.Validate(Command(name)); err == nil {
			return nil
		}
	}
	return err
}
