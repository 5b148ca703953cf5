package msg_test

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/msg"
)

func ExampleBody_ReplaceText() {
	var body msg.Body
	_ = json.Unmarshal([]byte(`[
		{"MsgType": "TIMFaceElem", "MsgContent": {"Index": 6}},
		{"MsgType": "TIMTextElem", "MsgContent": {"Text": "call 555-0100"}}]`), &body)

	masked := body.ReplaceText(func(text string) string {
		return strings.ReplaceAll(text, "555-0100", "***")
	})
	for _, element := range masked {
		out, _ := json.Marshal(element)
		fmt.Println(string(out))
	}
	// Output:
	// {"MsgType":"TIMFaceElem","MsgContent":{"Index":6}}
	// {"MsgType":"TIMTextElem","MsgContent":{"Text":"call ***"}}
}

func ExampleNew() {
	body := msg.Body{
		msg.NewText("welcome"),
		msg.New(msg.Custom{Data: "LV1", Desc: "level"}),
	}
	for _, element := range body {
		out, _ := json.Marshal(element)
		fmt.Println(string(out))
	}
	// Output:
	// {"MsgType":"TIMTextElem","MsgContent":{"Text":"welcome"}}
	// {"MsgType":"TIMCustomElem","MsgContent":{"Data":"LV1","Desc":"level"}}
}
