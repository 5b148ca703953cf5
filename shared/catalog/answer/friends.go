package answer

import (
	"slices"
	"strconv"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/types"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// Friends is the answer about requests to become friends: a verdict of its own for each account
// of the request, in ResultItem. ErrorCode is 0, unless the answer is Unjudged: any other means that
// the app could not judge, and Tencent then lets everything through (intl 1047/43468).
//
// The zero value allows everybody: the documents want a verdict for every account, and accounts
// that the answer does not name are allowed before it is sent.
//
//	a := answer.Friends{}.Refuse("not a friend", "mallory")
type Friends struct {
	items []friend
	// unjudged is the text of an answer that judges nobody.
	unjudged string
}

// friend is an element of ResultItem.
type friend struct {
	account types.Account
	code    int
	info    string
}

// friendCodes is the range that the documents ask for (intl 1047/43468).
func friendCodes() webhook.Codes { return webhook.Codes{From: 38000, To: 39000} }

// Allow lets the requests to these accounts through.
func (f Friends) Allow(accounts ...types.Account) Friends { return f.with(0, "", accounts) }

// Refuse stops the requests to these accounts with code 38000. The text goes to their
// ResultInfo.
func (f Friends) Refuse(info string, accounts ...types.Account) Friends {
	return f.with(friendCodes().From, info, accounts)
}

// RefuseWith stops the requests to these accounts with a code of the app's own. A code outside
// 38000-39000 is an error.
func (f Friends) RefuseWith(code int, info string, accounts ...types.Account) (Friends, error) {
	if _, err := friendCodes().Refused(code, info); err != nil {
		return Friends{}, err
	}
	return f.with(code, info, accounts), nil
}

// Unjudged returns the answer for a request that the app could not judge, such as a body of which nothing
// can be read: ErrorCode 38000, at which Tencent lets everything through.
func (f Friends) Unjudged(info string) Friends { return Friends{unjudged: info} }

// AllowOthers lets the requests to those accounts through that have no verdict yet.
func (f Friends) AllowOthers(accounts ...types.Account) Friends {
	var others []types.Account
	for _, account := range accounts {
		named := func(item friend) bool { return item.account == account }
		if !slices.ContainsFunc(f.items, named) {
			others = append(others, account)
		}
	}
	if len(others) == 0 {
		return f
	}
	return f.Allow(others...)
}

// with adds a verdict for each of the accounts, in place of the one it had.
func (f Friends) with(code int, info string, accounts []types.Account) Friends {
	items := slices.Clone(f.items)
	at := make(map[types.Account]int, len(items)+len(accounts))
	for i, item := range items {
		at[item.account] = i
	}
	for _, account := range accounts {
		i, known := at[account]
		if !known {
			i = len(items)
			items = append(items, friend{})
			at[account] = i
		}
		items[i] = friend{account, code, info}
	}
	return Friends{items: items}
}

// Ruling returns the verdict over all accounts; ErrorCode is 0, unless nobody was judged.
func (f Friends) Ruling() webhook.Ruling {
	if f.unjudged != "" {
		return webhook.Ruling{Verdict: webhook.Refuse, Code: friendCodes().From, Info: f.unjudged}
	}
	refused := 0
	for _, item := range f.items {
		if item.code != 0 {
			refused++
		}
	}
	switch refused {
	case 0:
		return webhook.Allowed()
	case len(f.items):
		return webhook.Ruling{Verdict: webhook.Refuse}
	}
	return webhook.Ruling{Verdict: webhook.Partial}
}

// AppendMembers appends ResultItem, which the documents call mandatory.
func (f Friends) AppendMembers(dst []byte) ([]byte, error) {
	dst = append(dst, `,"ResultItem":[`...)
	for i, item := range f.items {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = append(dst, `{"To_Account":`...)
		dst = wire.AppendString(dst, string(item.account))
		dst = append(dst, `,"ResultCode":`...)
		dst = strconv.AppendInt(dst, int64(item.code), 10)
		dst = append(dst, `,"ResultInfo":`...)
		dst = append(wire.AppendString(dst, item.info), '}')
	}
	return append(dst, ']'), nil
}
