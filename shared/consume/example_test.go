package consume_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"time"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/sns"
	"github.com/tencent-webhooks/tencent-webhooks/shared/consume"
	consumehttp "github.com/tencent-webhooks/tencent-webhooks/shared/consume/http"
	"github.com/tencent-webhooks/tencent-webhooks/shared/consume/once/memory"
	"github.com/tencent-webhooks/tencent-webhooks/shared/signing"
)

// stored is an event as a sink has written it.
const stored = `{"specversion":"1.0","id":"1400000000/Sns.CallbackBlackListAdd/1","source":"/tencent/1400000000",
	"type":"tencent.sns.Sns.CallbackBlackListAdd","time":"2026-11-27T12:00:00Z","datacontenttype":"application/json",
	"data":{"CallbackCommand":"Sns.CallbackBlackListAdd","PairList":[{"From_Account":"id","To_Account":"id1"}]}}`

// A function gets an event with its payload decoded, once.
func ExampleNew() {
	consumer := consume.New(consume.Options{Once: memory.New(time.Now, 0)},
		consume.On(sns.BlackListAdd, func(_ context.Context, e consume.Event[sns.BlackListAddPayload]) error {
			fmt.Println(e.App, e.Payload.PairList[0].FromAccount, "blocked", e.Payload.PairList[0].ToAccount)
			return nil
		}))
	for range 2 {
		result := consumer.Consume(context.Background(), consume.Message{Body: []byte(stored)})
		fmt.Println(result.Outcome, result.Err)
	}
	other := strings.Replace(stored, "tencent.sns.Sns.CallbackBlackListAdd", "tencent.unknown", 1)
	result := consumer.Consume(context.Background(), consume.Message{Body: []byte(other)})
	fmt.Println(errors.Is(result.Err, consume.ErrUnhandled))
	// Output:
	// 1400000000 id blocked id1
	// done <nil>
	// repeated <nil>
	// true
}

// The other end of SINK=http://... takes what its PUBLISH_SECRET has signed.
func Example_http() {
	keys, err := signing.Parse("whsec_ZXhhbXBsZXMtcHVibGlzaC1zZWNyZXQtMDAx")
	if err != nil {
		fmt.Println(err)
		return
	}
	handler := consumehttp.New(consume.New(consume.Options{}, consume.OnUnhandled(consume.Ignore)),
		consumehttp.Options{Keys: keys})
	for _, sign := range []signing.Keys{{}, keys} { // the zero value signs nothing
		r := httptest.NewRequest(http.MethodPost, "/events", strings.NewReader(stored))
		r.Header.Set("Content-Type", "application/cloudevents+json")
		sign.Sign(r.Header, "1400000000/Sns.CallbackBlackListAdd/1", time.Now(), []byte(stored))
		answer := httptest.NewRecorder()
		handler.ServeHTTP(answer, r)
		fmt.Println(answer.Code)
	}
	// Output:
	// 401
	// 204
}
