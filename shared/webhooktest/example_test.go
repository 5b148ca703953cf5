package webhooktest_test

import (
	"context"
	"fmt"
	"time"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/sns"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sender"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhooktest"
)

// A Sink records what handlers published, or fails on demand.
func ExampleSink() {
	sink := new(webhooktest.Sink)
	creds := sender.Credentials{App: 1400000000, Token: "token"}
	receiver := webhook.New(webhook.Options{
		Policy: webhook.Policy{AppIDs: []webhook.AppID{creds.App}, Tokens: webhook.Keys(creds.Token)},
		Sink:   sink,
	}, sns.BlackListAdd.Handle(
		func(ctx context.Context, cb *webhook.Callback[sns.BlackListAddPayload]) error {
			return cb.Publish(ctx)
		}))
	send := func() int {
		r := creds.Sign(&sns.BlackListAdd.Spec, []byte(`{"PairList":[]}`), sender.Origin{}, time.Now())
		return receiver.Receive(context.Background(), r.Core("/")).Status
	}
	fmt.Println(send(), len(sink.Events()))
	sink.Fail(fmt.Errorf("the disk is full"))
	fmt.Println(send(), len(sink.Events()))
	// Output:
	// 200 1
	// 500 1
}
