package sender_test

import (
	"context"
	"fmt"
	"time"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/sns"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sender"
)

// A request as Tencent signs it, bound to the address of a receiver.
func ExampleCredentials_Sign() {
	creds := sender.Credentials{App: 1400000000, Token: "xxxxyyyy"}
	request := creds.Sign(&sns.BlackListAdd.Spec, []byte(`{"PairList":[]}`), sender.Origin{},
		time.Unix(1669872112, 0))
	r, err := request.HTTP(context.Background(), "https://hooks.example.com/")
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(r.Method, r.URL.Host, r.URL.Query().Get("CallbackCommand"))
	fmt.Println(r.URL.Query().Get("Sign"))
	// Output:
	// POST hooks.example.com Sns.CallbackBlackListAdd
	// 17773bc39a671d7b9aa835458704d2a6db81360a5940292b587d6d760d484061
}
