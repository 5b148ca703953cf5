package answer

import "github.com/tencent-webhooks/tencent-webhooks/shared/webhook"

// Plain is the answer to a command that knows yes and no alone. The zero value allows.
type Plain[R Range] struct{ ruling webhook.Ruling }

// Allow lets it go ahead.
func (Plain[R]) Allow() Plain[R] { return Plain[R]{} }

// Refuse stops it with code 1: the caller sees the family's own error. The text goes to
// ErrorInfo.
func (Plain[R]) Refuse(info string) Plain[R] { return Plain[R]{webhook.Refused(info)} }

// RefuseWith stops it; the caller sees the code and the text. A code outside the range of R is
// an error.
func (Plain[R]) RefuseWith(code int, info string) (Plain[R], error) {
	ruling, err := refusal[R](code, info)
	return Plain[R]{ruling}, err
}

// Ruling returns verdict, ErrorCode and ErrorInfo.
func (p Plain[R]) Ruling() webhook.Ruling { return p.ruling }

// AppendMembers appends nothing.
func (Plain[R]) AppendMembers(dst []byte) ([]byte, error) { return dst, nil }
