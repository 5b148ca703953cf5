package sns

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/answer"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/types"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// refuseBody refuses every account that can be read of a body that does not fit its type. list is
// the member that holds them. With none, the outer ErrorCode says so (intl 1047/43468).
func refuseBody(body []byte, list string) answer.Friends {
	var accounts []types.Account
	item := func(name string, value wire.Raw) {
		if name == "To_Account" && value[0] != '{' && value[0] != '[' && value != "null" {
			accounts = append(accounts, types.Account(value.Text()))
		}
	}
	// What cannot be read is left out.
	_ = wire.Each(wire.Raw(body), func(name string, value wire.Raw) {
		if name == list {
			_ = wire.Elements(value, func(element wire.Raw) { _ = wire.Each(element, item) })
		}
	})
	return refuse(accounts)
}

// refuse refuses every account, and a request that names none by the outer ErrorCode.
func refuse(accounts []types.Account) answer.Friends {
	if len(accounts) == 0 {
		return answer.Friends{}.Unjudged("the request could not be read")
	}
	return answer.Friends{}.Refuse("", accounts...)
}
