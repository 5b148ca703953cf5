package webhook_test

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/group"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/sns"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sender"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhooktest"
)

// A Receiver without any cloud: verify, decode, handle, answer.
func ExampleNew() {
	policy := webhook.Policy{AppIDs: []webhook.AppID{1400000000}, Tokens: webhook.Keys("token")}
	receiver := webhook.New(webhook.Options{Policy: policy, Sink: new(webhooktest.Sink)},
		sns.BlackListAdd.Handle(
			func(ctx context.Context, cb *webhook.Callback[sns.BlackListAddPayload]) error {
				for _, pair := range cb.Payload.PairList {
					fmt.Println(pair.FromAccount, "blocked", pair.ToAccount)
				}
				return cb.Publish(ctx)
			}))

	// What Tencent would send:
	creds := sender.Credentials{App: 1400000000, Token: "token"}
	body := `{"CallbackCommand":"Sns.CallbackBlackListAdd",` +
		`"PairList":[{"From_Account":"id","To_Account":"id1"}]}`
	request := creds.Sign(&sns.BlackListAdd.Spec, []byte(body), sender.Origin{}, time.Now()).Core("/")

	response := receiver.Receive(context.Background(), request)
	fmt.Println(response.Status, string(response.Body))
	request.Body = []byte(`{}`)
	request.Query = nil
	response = receiver.Receive(context.Background(), request)
	fmt.Println(response.Status, string(response.Body))
	// Output:
	// id blocked id1
	// 200 {"ActionStatus":"OK","ErrorInfo":"","ErrorCode":0}
	// 403 {"ActionStatus":"FAIL","ErrorInfo":"missing or foreign SdkAppid","ErrorCode":1}
}

// A before-command is answered with a verdict; the zero answer allows.
func ExampleBefore_Handle() {
	membersOnly := func(_ context.Context, cb *webhook.Callback[group.BeforeSendMsgPayload],
	) (group.BeforeSendMsgAnswer, error) {
		if cb.Payload.FromAccount == "guest" {
			return group.BeforeSendMsgAnswer{}.Refuse("members only"), nil
		}
		return group.BeforeSendMsgAnswer{}, nil
	}
	policy := webhook.Policy{AppIDs: []webhook.AppID{1400000000}, Unsigned: []string{"group"}}
	receiver := webhook.New(webhook.Options{Policy: policy}, group.BeforeSendMsg.Handle(membersOnly))

	for _, from := range []string{"guest", "member"} {
		response := receiver.Receive(context.Background(), &webhook.Request{
			Method: "POST",
			Query:  webhook.ParseQuery("SdkAppid=1400000000&CallbackCommand=Group.CallbackBeforeSendMsg"),
			Body: []byte(`{"CallbackCommand":"Group.CallbackBeforeSendMsg","GroupId":"@TGS#1",` +
				`"From_Account":"` + from + `","MsgBody":[]}`),
		})
		fmt.Println(from, string(response.Body))
	}
	// Output:
	// guest {"ActionStatus":"OK","ErrorInfo":"members only","ErrorCode":1}
	// member {"ActionStatus":"OK","ErrorInfo":"","ErrorCode":0}
}

// Verification by itself: for a server that reads the body in its own way.
func ExamplePolicy_Verify() {
	policy := webhook.Policy{AppIDs: []webhook.AppID{1400000000}, Tokens: webhook.Keys("token")}
	now := time.Unix(1669872112, 0)
	sign := webhook.ChatSign("token", "1669872112")
	for _, query := range []string{
		"SdkAppid=1400000000&Sign=" + sign + "&RequestTime=1669872112",
		"SdkAppid=1400000000&Sign=0123&RequestTime=1669872112",
	} {
		err := policy.Verify(&webhook.Request{
			Method: "POST", Query: webhook.ParseQuery(query), Body: []byte("{}"),
		}, now)
		fmt.Println(err, errors.Is(err, webhook.ErrSign))
		if err != nil {
			fmt.Println(webhook.Status(err))
		}
	}
	// Output:
	// <nil> false
	// wrong Sign true
	// 401
}

// Explain says of every check how it came out.
func ExamplePolicy_Explain() {
	policy := webhook.Policy{AppIDs: []webhook.AppID{1400000000}, Tokens: webhook.Keys("token")}
	now := time.Unix(1669872112, 0)
	request := &webhook.Request{
		Method: "POST",
		Query:  webhook.ParseQuery("SdkAppid=1400000000&Sign=0123&RequestTime=1669872000"),
	}
	for _, check := range policy.Explain(request, now) {
		fmt.Println(check.Name, check.Err)
	}
	// Output:
	// method <nil>
	// repeated <nil>
	// app <nil>
	// signed <nil>
	// sign wrong Sign
	// time stale RequestTime: more than 60 s away: signed 1m52s before the arrival
	// size <nil>
	// whole <nil>
}

func ExampleChatSign() {
	fmt.Println(webhook.ChatSign("xxxxyyyy", "1669872112"))
	// Output: 17773bc39a671d7b9aa835458704d2a6db81360a5940292b587d6d760d484061
}

func ExampleRTCSign() {
	fmt.Println(webhook.RTCSign("789", []byte(`{"EventGroupId":1}`)))
	// Output: QdLOBQL15gsHMSTbsMsyI1uUo1gtcaLNnEAphgTiiDU=
}

func ExampleCodes_Refused() {
	codes := webhook.Codes{From: 10100, To: 10200}
	ruling, err := codes.Refused(10101, "members only")
	fmt.Println(ruling.Verdict, ruling.Code, ruling.Info, err)
	_, err = codes.Refused(9, "members only")
	fmt.Println(err)
	// Output:
	// refuse 10101 members only <nil>
	// webhook: code 9 is outside 10100-10200
}

func ExampleParseQuery() {
	q := webhook.ParseQuery("SdkAppid=1400000000&OptPlatform=Mac%2FmacOS")
	fmt.Println(q.Get("OptPlatform"), q.Get("sdkappid") == "")
	// Output: Mac/macOS true
}
