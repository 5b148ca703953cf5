package answer

import (
	"slices"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/types"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// Members is the answer about users who are about to be taken into a group. The zero value lets
// all of them in.
type Members[R Range] struct {
	ruling  webhook.Ruling
	refused []types.Account
}

// Allow lets all of them in.
func (Members[R]) Allow() Members[R] { return Members[R]{} }

// Refuse keeps all of them out with code 1: the caller sees the family's own error. The text
// goes to ErrorInfo.
func (Members[R]) Refuse(info string) Members[R] {
	return Members[R]{ruling: webhook.Refused(info)}
}

// RefuseWith keeps all of them out; the caller sees the code and the text. A code outside the
// range of R is an error.
func (Members[R]) RefuseWith(code int, info string) (Members[R], error) {
	ruling, err := refusal[R](code, info)
	return Members[R]{ruling: ruling}, err
}

// RefuseSome keeps these users out and lets the others in; without any it allows.
func (Members[R]) RefuseSome(accounts ...types.Account) Members[R] {
	return Members[R]{partial(accounts), slices.Clone(accounts)}
}

// Ruling returns verdict, ErrorCode and ErrorInfo.
func (m Members[R]) Ruling() webhook.Ruling { return m.ruling }

// AppendMembers appends RefusedMembers_Account where some are refused.
func (m Members[R]) AppendMembers(dst []byte) ([]byte, error) {
	return appendRefused(dst, "RefusedMembers_Account", m.refused)
}

// Subscribers is the answer about users who are about to subscribe to an official account. No
// range of codes is documented for it. The zero value lets all of them subscribe.
type Subscribers struct {
	ruling  webhook.Ruling
	refused []types.Account
}

// Allow lets all of them subscribe.
func (Subscribers) Allow() Subscribers { return Subscribers{} }

// Refuse refuses all of them with code 1. The text goes to ErrorInfo.
func (Subscribers) Refuse(info string) Subscribers {
	return Subscribers{ruling: webhook.Refused(info)}
}

// RefuseSome refuses these users and lets the others subscribe; without any it allows.
func (Subscribers) RefuseSome(accounts ...types.Account) Subscribers {
	return Subscribers{partial(accounts), slices.Clone(accounts)}
}

// Ruling returns verdict, ErrorCode and ErrorInfo.
func (s Subscribers) Ruling() webhook.Ruling { return s.ruling }

// AppendMembers appends RefusedSubscribers_Account where some are refused: the name in the
// page's packet and table, while its text says RefusedMembers_Account.
func (s Subscribers) AppendMembers(dst []byte) ([]byte, error) {
	return appendRefused(dst, "RefusedSubscribers_Account", s.refused)
}

// partial has code 0: with any other, Tencent refuses all.
func partial(refused []types.Account) webhook.Ruling {
	if len(refused) == 0 {
		return webhook.Allowed()
	}
	return webhook.Ruling{Verdict: webhook.Partial}
}

func appendRefused(dst []byte, name string, refused []types.Account) ([]byte, error) {
	if len(refused) == 0 {
		return dst, nil
	}
	dst = append(wire.AppendString(append(dst, ','), name), ':')
	return wire.Append(dst, refused)
}
