package c2c_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/c2c"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/catalogtest"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// message are the members that name a one-to-one message.
var message = []string{"MsgKey", "From_Account", "To_Account"}

// TestMessageKeys: a message is one event, whatever else the packet says of it.
func TestMessageKeys(t *testing.T) {
	catalogtest.KeyCheck[c2c.BeforeSendMsgPayload]{
		Key:    c2c.BeforeSendMsg.Key,
		Sample: "C2C.CallbackBeforeSendMsg.newer",
		Differ: message,
		Same:   []string{"EventTime", "MsgBody", "CloudCustomData"},
		Needed: []string{"MsgKey"},
	}.Run(t)
	catalogtest.KeyCheck[c2c.AfterSendMsgPayload]{
		Key:    c2c.AfterSendMsg.Key,
		Sample: "C2C.CallbackAfterSendMsg",
		Differ: message,
		Same:   []string{"SendMsgResult", "ErrorInfo", "UnreadMsgNum"},
		Needed: []string{"MsgKey"},
	}.Run(t)
	catalogtest.KeyCheck[c2c.AfterMsgWithDrawPayload]{
		Key:    c2c.AfterMsgWithDraw.Key,
		Sample: "C2C.CallbackAfterMsgWithDraw",
		Differ: message,
		Same:   []string{"EventTime"},
	}.Run(t)
}

// TestChangeKeys: what can happen to a message many times is told apart by its time, and by
// what happened.
func TestChangeKeys(t *testing.T) {
	catalogtest.KeyCheck[c2c.AfterModifyMsgPayload]{
		Key:    c2c.AfterModifyMsg.Key,
		Sample: "C2C.CallbackAfterModifyMsg",
		Differ: append([]string{"EventTime", "MsgBody", "CloudCustomData"}, message...),
		Needed: []string{"EventTime"},
	}.Run(t)
	catalogtest.KeyCheck[c2c.AfterC2CMsgExtensionPayload]{
		Key:    c2c.AfterC2CMsgExtension.Key,
		Sample: "C2C.CallbackAfterC2CMsgExtension",
		Differ: append([]string{"EventTime", "OperateType", "ExtensionList", "Seq"}, message...),
		Needed: []string{"EventTime"},
	}.Run(t)
}

func TestReadKeys(t *testing.T) {
	catalogtest.KeyCheck[c2c.AfterMsgReportPayload]{
		Key:    c2c.AfterMsgReport.Key,
		Sample: "C2C.CallbackAfterMsgReport",
		Differ: []string{"Report_Account", "Peer_Account", "LastReadTime", "EventTime"},
		Needed: []string{"LastReadTime", "EventTime"},
	}.Run(t)
	catalogtest.KeyCheck[c2c.AfterMsgReadReceiptPayload]{
		Key:    c2c.AfterMsgReadReceipt.Key,
		Sample: "C2C.CallbackAfterMsgReadReceipt",
		Differ: []string{"Operator_Account", "Peer_Account", "C2CMsgInfo", "EventTime"},
		Needed: []string{"EventTime"},
	}.Run(t)
	catalogtest.KeyCheck[c2c.AfterMsgReadAllPayload]{
		Key:    c2c.AfterMsgReadAll.Key,
		Sample: "C2C.CallbackAfterMsgReadAll",
		Differ: []string{"Report_Account", "GroupReadInfo", "EventTime"},
		Needed: []string{"EventTime"},
	}.Run(t)
}

// TestBatchMessages: a message sent to a batch has one MsgKey, and is an event for each of its
// receivers.
func TestBatchMessages(t *testing.T) {
	keys := map[string]bool{}
	for _, to := range []string{"a", "b", "c/d", "c"} {
		var p c2c.AfterSendMsgPayload
		require.NoError(t, wire.Unmarshal([]byte(`{"From_Account":"admin","MsgKey":"1_2_3",
			"MsgBody":[],"To_Account":"`+to+`"}`), &p))
		keys[c2c.AfterSendMsg.Key(&p)] = true
	}
	require.Len(t, keys, 4)
}
