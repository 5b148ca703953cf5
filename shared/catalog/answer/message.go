package answer

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/msg"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// Message is the answer about a message that is about to be delivered. The zero value lets it
// through as it is.
type Message[R Range] struct {
	ruling     webhook.Ruling
	body       msg.Body
	customData string
	replaced   bool // the message gets customData, which may be empty
}

// Allow lets the message through as it is.
func (Message[R]) Allow() Message[R] { return Message[R]{} }

// Refuse stops the message with code 1: the sender sees the family's own error (20006, of
// groups and official accounts 10016). The text goes to ErrorInfo.
func (Message[R]) Refuse(info string) Message[R] {
	return Message[R]{ruling: webhook.Refused(info)}
}

// RefuseWith stops the message; the sender sees the code and the text. A code outside the range
// of R is an error.
func (Message[R]) RefuseWith(code int, info string) (Message[R], error) {
	ruling, err := refusal[R](code, info)
	return Message[R]{ruling: ruling}, err
}

// Drop stops the message with code 2: its sender sees success, and nobody gets it.
func (Message[R]) Drop() Message[R] { return Message[R]{ruling: webhook.Dropped()} }

// Rewrite lets the message through with another body. Text and custom elements may be altered;
// rich media can only be left out or replaced by them. CloudCustomData stays as it is, or as
// RewriteCustomData made it. A body of no elements drops the message: there is nothing left to
// deliver.
func (m Message[R]) Rewrite(body msg.Body) Message[R] {
	if len(body) == 0 {
		return m.Drop()
	}
	m.ruling, m.body = rewritten(), body
	return m
}

// RewriteCustomData lets the message through with other CloudCustomData. The body stays as it
// is, or as Rewrite made it.
func (m Message[R]) RewriteCustomData(data string) Message[R] {
	m.ruling, m.customData, m.replaced = rewritten(), data, true
	return m
}

// rewritten has code 0: with any other, Tencent does not look at the new content.
func rewritten() webhook.Ruling { return webhook.Ruling{Verdict: webhook.Rewrite} }

// Ruling returns verdict, ErrorCode and ErrorInfo.
func (m Message[R]) Ruling() webhook.Ruling { return m.ruling }

// AppendMembers appends MsgBody and CloudCustomData where they are to be replaced. It fails only
// for an element that holds something else than JSON.
func (m Message[R]) AppendMembers(dst []byte) ([]byte, error) {
	if len(m.body) > 0 {
		var err error
		dst = append(dst, `,"MsgBody":`...)
		if dst, err = wire.Append(dst, m.body); err != nil {
			return dst, wire.At("MsgBody", err)
		}
	}
	if m.replaced {
		dst = append(dst, `,"CloudCustomData":`...)
		dst = wire.AppendString(dst, m.customData)
	}
	return dst, nil
}
