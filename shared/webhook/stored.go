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

func decodeData[P any](spec *Spec, data []byte, p *P) error {
	if err := wire.UnmarshalOwned(data, p); err != nil {
		return err
	}
	return spec.Validate(p)
}
