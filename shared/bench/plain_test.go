package bench_test

import (
	"crypto/sha256"
	"crypto/subtle"
	"encoding/hex"
	"encoding/json"
	"errors"
	"testing"
)

// blackList and offlinePush are what one writes by hand, without care for what may come.
type blackList struct {
	CallbackCommand string
	PairList        []struct {
		From string `json:"From_Account"`
		To   string `json:"To_Account"`
	}
}

type offlinePush struct {
	Events []struct {
		CallbackCommand         string
		EventType               int
		EventTime               int64
		From                    string `json:"From_Account"`
		To                      string `json:"To_Account"`
		PushPlatform, PushStage int
		MsgKey, GroupID         string
		MsgSeq, MsgRandom       uint32
		MsgTime                 int64
		PushID                  string
		ErrCode                 int
		ErrInfo                 string
	}
}

// plainHandler is a handler by hand with encoding/json: typed event, Sign, typed body, answer. It
// hands nothing on and knows no repeats.
func plainHandler(b *testing.B, g gateway, p packet) {
	event := g.event(b, p)
	for b.Loop() {
		var payload any = new(blackList)
		if p.command == "Push.OfflinePush" {
			payload = new(offlinePush)
		}
		if _, err := plain(g, event, payload); err != nil {
			b.Fatal(err)
		}
	}
}

var errRefused = errors.New("refused")

func plain(g gateway, event []byte, payload any) ([]byte, error) {
	r, err := g.decode(event)
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256([]byte(token + r.query["RequestTime"]))
	want := hex.EncodeToString(sum[:])
	if r.query["SdkAppid"] != "1400000000" ||
		subtle.ConstantTimeCompare([]byte(want), []byte(r.query["Sign"])) != 1 {
		return nil, errRefused
	}
	if err := json.Unmarshal([]byte(r.body), payload); err != nil {
		return nil, err
	}
	return g.answer(200, `{"ActionStatus":"OK","ErrorInfo":"","ErrorCode":0}`)
}
