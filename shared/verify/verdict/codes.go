package verdict

import (
	"fmt"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/answer"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// Codes returns what is wrong with the ErrorCode of an answer to a before-command, or "". Outside the
// documented values Tencent's behaviour is not documented either.
func (r Reading) Codes(d webhook.Declaration) string {
	fixed, own := legal(d.Answer)
	for _, code := range fixed {
		if r.Code == code {
			return ""
		}
	}
	if own != (webhook.Codes{}) && r.Code >= own.From && r.Code <= own.To {
		return ""
	}
	text := fmt.Sprintf("ErrorCode %d is none of %v", r.Code, fixed)
	if own != (webhook.Codes{}) {
		text += fmt.Sprintf(" and not in %d-%d", own.From, own.To)
	}
	return text
}

// legal returns the codes of an answer's type: those with a meaning, and the range that is handed to
// clients.
func legal(a webhook.Answer) ([]int, webhook.Codes) {
	switch a.(type) {
	case answer.Message[answer.C2CCodes]:
		return []int{0, 1, 2}, answer.C2CCodes{}.Codes()
	case answer.Message[answer.GroupCodes]:
		return []int{0, 1, 2}, answer.GroupCodes{}.Codes()
	case answer.Message[answer.OfficialAccountCodes]:
		return []int{0, 1, 2}, answer.OfficialAccountCodes{}.Codes()
	case answer.Plain[answer.GroupCodes], answer.Members[answer.GroupCodes]:
		return []int{0, 1}, answer.GroupCodes{}.Codes()
	case answer.Plain[answer.OfficialAccountCodes]:
		return []int{0, 1}, answer.OfficialAccountCodes{}.Codes()
	case answer.Plain[answer.GiftCodes]:
		return []int{0, 1}, answer.GiftCodes{}.Codes()
	case answer.Friends:
		return []int{0}, webhook.Codes{}
	}
	return []int{0, 1}, webhook.Codes{}
}
