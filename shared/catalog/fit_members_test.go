package catalog_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/fit"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/samples"
)

// In packets that fit, every member is found in a field, but inside values that stay raw JSON.
func TestFitMembersHaveFields(t *testing.T) {
	for _, p := range samples.All() {
		r := fit.Packet(p.Body, p.Command)
		for _, m := range fit.Members(p.Body, r.Payload) {
			if m.Type == nil {
				require.True(t, strings.ContainsAny(m.Path, ".["), "%s: %s", p.Name, m.Path)
			}
		}
	}
}

func TestFitMeaning(t *testing.T) {
	got := map[string]string{}
	body := []byte(`{"CallbackCommand":"C2C.CallbackAfterSendMsg","From_Account":"a","To_Account":"b",
		"MsgTime":"1557481126","EventTime":1670574414123,"OnlineOnlyFlag":1,"Newer":{"x":[1]},
		"MsgBody":[{"MsgType":"TIMTextElem","MsgContent":{"Text":"hi"}},
			{"MsgType":"TIMCustomElem","MsgContent":{"Data":"d"}}]}`)
	r := fit.Packet(body, "")
	require.NoError(t, r.Err)
	for _, m := range fit.Members(body, r.Payload) {
		got[m.Path] = m.Meaning()
	}
	require.Equal(t, map[string]string{
		"CallbackCommand": "", "From_Account": "types.Account", "To_Account": "types.Account",
		"MsgTime":        "2019-05-10T09:38:46Z (s)",
		"EventTime":      "2022-12-09T08:26:54.123Z (ms)",
		"OnlineOnlyFlag": "yes", "Newer.x[0]": "no field names it",
		"MsgBody[0].MsgType": "msg.Type", "MsgBody[0].MsgContent.Text": "",
		"MsgBody[1].MsgType": "msg.Type", "MsgBody[1].MsgContent.Data": "",
	}, got)
}
