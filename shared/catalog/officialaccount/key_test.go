package officialaccount_test

import (
	"testing"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/catalogtest"
	oa "github.com/tencent-webhooks/tencent-webhooks/shared/catalog/officialaccount"
)

// check is the check of a command whose key is the account, EventTime and, where the account
// alone does not say what happened, a hash of the body.
func check[P any](t *testing.T, key func(*P) string, sample string, members ...string) {
	t.Helper()
	catalogtest.KeyCheck[P]{
		Key:    key,
		Sample: "OfficialAccount.Callback" + sample,
		Differ: append([]string{"EventTime"}, members...),
		Needed: []string{"EventTime"},
	}.Run(t)
}

func TestKeys(t *testing.T) {
	const id, list = "Official_Account", "SubscribeAccountList"
	check(t, oa.BeforeCreate.Key, "BeforeCreateOfficialAccount", "Owner_Account", "Name")
	check(t, oa.AfterCreate.Key, "AfterCreateOfficialAccount", id)
	check(t, oa.AfterInfoChanged.Key, "AfterOfficialAccountInfoChanged", id, "Name", "FaceUrl")
	check(t, oa.AfterDestroyed.Key, "AfterOfficialAccountDestroyed", id)
	check(t, oa.BeforeAddSubscriber.Key, "BeforeAddSubscriber", id, list)
	check(t, oa.AfterAddSubscriber.Key, "AfterAddSubscriber", id, list)
	check(t, oa.AfterFull.Key, "AfterOfficialAccountFull", id)
	check(t, oa.AfterDeleteSubscriber.Key, "AfterDeleteSubscriber", id, list)
	check(t, oa.BeforeSendMsg.Key, "BeforeSendMsg", id, "MsgBody", "CloudCustomData")
	check(t, oa.AfterMsgWithDraw.Key, "AfterMsgWithDraw", id, "WithdrawMsgList")
}

func TestBroadcastKey(t *testing.T) {
	catalogtest.KeyCheck[oa.AfterSendMsgPayload]{
		Key:    oa.AfterSendMsg.Key,
		Sample: "OfficialAccount.CallbackAfterSendMsg",
		Differ: []string{"Official_Account", "MsgKey"},
		Same:   []string{"EventTime", "MsgTime", "MsgBody"},
		Needed: []string{"MsgKey"},
	}.Run(t)
}
