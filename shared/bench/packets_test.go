package bench_test

import (
	"fmt"
	"strconv"
	"time"

	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

const (
	app   = 1400000000
	token = "xxxxyyyy"
)

// packet is one of the bodies that are measured.
type packet struct {
	name, command, path string
	body                []byte
}

func packets() []packet {
	return []packet{
		{"1-pair", "Sns.CallbackBlackListAdd", "/sns/blacklist-add", pairs(1)},
		{"3-pairs", "Sns.CallbackBlackListAdd", "/sns/blacklist-add", pairs(3)},
		{"100-push", "Push.OfflinePush", "/push/offline-push", pushes(100)},
	}
}

func pairs(n int) []byte {
	b := []byte(`{"CallbackCommand":"Sns.CallbackBlackListAdd","PairList":[`)
	for i := range n {
		if i > 0 {
			b = append(b, ',')
		}
		b = fmt.Appendf(b, `{"From_Account":"id","To_Account":"id%d"}`, i+1)
	}
	return append(b, `]}`...)
}

// pushes is an envelope whose first event holds the marker: an envelope that is equal in every byte
// is a repeat.
func pushes(n int) []byte {
	b := []byte(`{"Events":[`)
	for i := range n {
		push := fmt.Sprintf("%07d", i)
		if i == 0 {
			push = marker
		} else {
			b = append(b, ',')
		}
		b = fmt.Appendf(b, `{"CallbackCommand":"Push.OfflinePush","EventType":1,`+
			`"EventTime":1557481127,"From_Account":"user1","To_Account":"user%d",`+
			`"PushPlatform":1,"PushStage":1,"MsgKey":"48374_2837546_1557481126",`+
			`"MsgSeq":48374,"MsgRandom":2837546,"MsgTime":1557481126,`+
			`"PushID":"67120c46_6a4086c0_9bf5fb50_200002d1089b322_%s",`+
			`"ErrCode":0,"ErrInfo":"OK"}`, i, push)
	}
	return append(b, `]}`...)
}

// marker is the number of a request, counted on so that no two are the same.
const marker = "0000000000"

// query is that of a command, signed now.
func query(command string) string {
	at := strconv.FormatInt(time.Now().Unix(), 10)
	return "SdkAppid=1400000000&CallbackCommand=" + command +
		"&contenttype=json&ClientIP=192.0.2.1&OptPlatform=iOS&Sign=" +
		webhook.ChatSign(token, at) + "&RequestTime=" + at + "&RequestID=" + marker
}

// numbered writes n over the marker, in place.
func numbered(event []byte, at, n int) {
	for i := at + len(marker) - 1; n > 0; i-- {
		event[i] = byte('0' + n%10)
		n /= 10
	}
}
