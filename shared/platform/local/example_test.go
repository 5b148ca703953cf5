package local_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"time"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/sns"
	"github.com/tencent-webhooks/tencent-webhooks/shared/platform/local"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sender"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// Webhooks beside the other pages of a server. Package examples/server of this repository is a whole
// program.
func ExampleHandler() {
	receiver := webhook.New(webhook.Options{
		Policy: webhook.Policy{AppIDs: []webhook.AppID{1400000000}, Tokens: webhook.Keys("token")},
		Sink:   webhook.Discard,
	}, sns.BlackListAdd.Handle(
		func(_ context.Context, cb *webhook.Callback[sns.BlackListAddPayload]) error {
			fmt.Println(cb.Command, len(cb.Payload.PairList))
			return nil
		}))
	mux := http.NewServeMux()
	handler := local.Handler(receiver)
	mux.Handle("/tencent", handler) // else the mux answers it with a redirect
	mux.Handle("/tencent/", handler)
	server := httptest.NewServer(mux)
	defer server.Close()

	creds := sender.Credentials{App: 1400000000, Token: "token"}
	body := []byte(`{"PairList":[{"From_Account":"id","To_Account":"id1"}]}`)
	r, err := creds.Sign(&sns.BlackListAdd.Spec, body, sender.Origin{}, time.Now()).
		HTTP(context.Background(), server.URL+"/tencent")
	if err != nil {
		fmt.Println(err)
		return
	}
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		fmt.Println(err)
		return
	}
	defer answer.Body.Close()
	fmt.Println(answer.StatusCode)
	// Output:
	// Sns.CallbackBlackListAdd 1
	// 200
}
