package answer

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// Signal is the answer to a pass-through message for a chatbot. The zero value takes the message
// and hands the bot nothing.
type Signal struct {
	ruling webhook.Ruling
	data   string
}

// Reply hands the data to the bot as RspData; it is often JSON inside a string.
func (Signal) Reply(data string) Signal { return Signal{data: data} }

// Ignore answers code 1: nothing goes to the bot. The text goes to ErrorInfo.
func (Signal) Ignore(info string) Signal { return Signal{ruling: webhook.Refused(info)} }

// Ruling returns verdict, ErrorCode and ErrorInfo.
func (s Signal) Ruling() webhook.Ruling { return s.ruling }

// AppendMembers appends RspData, which the documents call mandatory; with code 1 it is empty.
func (s Signal) AppendMembers(dst []byte) ([]byte, error) {
	return wire.AppendString(append(dst, `,"RspData":`...), s.data), nil
}
