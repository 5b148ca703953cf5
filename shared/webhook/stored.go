package webhook

import "github.com/tencent-webhooks/tencent-webhooks/shared/wire"

// EventType returns the type of the command's CloudEvents.
func (s Spec) EventType() string { return "tencent." + s.Family + "." + string(s.Command) }

// DecodeEvent fills p from the data of a stored event, which it makes its own, with the checks of a
// receiver. Errors are those of package wire.
//
//go:noinline
func (d AfterCommand[P, C]) DecodeEvent(data []byte, p P) error { return decodeData(&d.Spec, data, p) }

// DecodeEvent fills p from the data of a stored event, which it makes its own, with the checks of a
// receiver. Errors are those of package wire.
func (d BeforeCommand[P, C, A]) DecodeEvent(data []byte, p P) error {
	return decodeData(&d.Spec, data, p)
}

func decodeData(spec *Spec, data []byte, payload any) error {
	if err := wire.UnmarshalOwned(data, payload); err != nil {
		return err
	}
	return spec.Validate(payload)
}
