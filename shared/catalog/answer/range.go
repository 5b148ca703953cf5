package answer

import "github.com/tencent-webhooks/tencent-webhooks/shared/webhook"

// Range is a family together with the error codes that its answers may hand to clients.
type Range interface {
	C2CCodes | GroupCodes | OfficialAccountCodes | GiftCodes
	// Codes returns the range, both ends included.
	Codes() webhook.Codes
}

// C2CCodes is the range of one-to-one messages.
type C2CCodes struct{}

// Codes returns 120001-130000 (intl 1047/34364).
func (C2CCodes) Codes() webhook.Codes { return webhook.Codes{From: 120001, To: 130000} }

// GroupCodes is the range of groups.
type GroupCodes struct{}

// Codes returns 10100-10200 (intl 1047/34374).
func (GroupCodes) Codes() webhook.Codes { return webhook.Codes{From: 10100, To: 10200} }

// OfficialAccountCodes is the range of official accounts.
type OfficialAccountCodes struct{}

// Codes returns 120001-130000 (intl 1047/60795, 60803).
func (OfficialAccountCodes) Codes() webhook.Codes {
	return webhook.Codes{From: 120001, To: 130000}
}

// GiftCodes is the range of gifts in Live rooms.
type GiftCodes struct{}

// Codes returns 102100-102200 (trtc.io/document/72210).
func (GiftCodes) Codes() webhook.Codes { return webhook.Codes{From: 102100, To: 102200} }

// refusal is the ruling that refuses with a code of R.
func refusal[R Range](code int, info string) (webhook.Ruling, error) {
	var r R
	return r.Codes().Refused(code, info)
}
