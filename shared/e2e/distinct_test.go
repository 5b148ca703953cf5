package e2e

import (
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sender"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// moment is what a sender has to say within one second: requests of which some are equal in every
// byte, and how many events they are.
type moment struct {
	name, command string
	bodies        []string
	want          int
}

const (
	block = `{"CallbackCommand":"Sns.CallbackBlackListAdd",` +
		`"PairList":[{"From_Account":"a","To_Account":"b"}]}`
	unblock = `{"CallbackCommand":"Sns.CallbackBlackListDelete",` +
		`"PairList":[{"From_Account":"a","To_Account":"b"}]}`
	gift = `{"CallbackCommand":"Live.CallbackBeforeSendGift","RoomId":"r","GiftInfo":{"GiftId":"1"}}`
	// A message that could not be delivered, and then was.
	failed = `{"CallbackCommand":"C2C.CallbackAfterSendMsg","From_Account":"a","To_Account":"b",` +
		`"MsgKey":"1_2_3","SendMsgResult":20003,"MsgBody":[]}`
	delivered = `{"CallbackCommand":"C2C.CallbackAfterSendMsg","From_Account":"a","To_Account":"b",` +
		`"MsgKey":"1_2_3","SendMsgResult":0,"MsgBody":[]}`
	number = `{"CallbackCommand":"Room.CallbackAfterDestroyRoom","RoomId":123}`
	digits = `{"CallbackCommand":"Room.CallbackAfterDestroyRoom","RoomId":"123"}`
	pushed = `{"Events":[{"CallbackCommand":"Push.OfflinePush","To_Account":"a","PushStage":1}]}`
)

var moments = []moment{
	{"blocked, blocked again", "Sns.CallbackBlackListAdd", []string{block, block, block}, 3},
	{"unblocked", "Sns.CallbackBlackListDelete", []string{unblock, unblock}, 2},
	{"three equal gifts", "Live.CallbackBeforeSendGift", []string{gift, gift, gift}, 3},
	{"failed, then delivered, then delivered again", "C2C.CallbackAfterSendMsg",
		[]string{failed, delivered, delivered}, 2},
	{"another JSON type", "Room.CallbackAfterDestroyRoom", []string{number, digits}, 2},
	{"an envelope that comes again", "Push.OfflinePush", []string{pushed, pushed}, 1},
}

// TestDifferentEventsAreNeverOne sends them through serve over HTTP, signed and unsigned, all with the
// same RequestTime; as many events are stored as were sent, also after serve was restarted.
func TestDifferentEventsAreNeverOne(t *testing.T) {
	t.Parallel()
	for name, env := range map[string][]string{
		"signed":   environment(),
		"unsigned": {"SDKAPPID=" + credentials().App.String(), "ALLOW_UNSIGNED=true", "CALLBACK_SECRET=" + credentials().Secret},
	} {
		t.Run(name, func(t *testing.T) {
			s := serve(t, env)
			want := sendMoments(t, s)
			require.Len(t, s.events(t), want)

			s.stop(t)
			again := serve(t, append(env, "SINK=sqlite:"+s.db))
			more := sendMoments(t, again) - keyed
			require.Len(t, s.events(t), want+more, "those with a key are known from before")
			again.stop(t)
		})
	}
}

// keyed is how many of the events have the same id when everything is sent once more: the two of the
// message, and the envelope.
const keyed = 3

// sendMoments sends everything and returns how many events that is.
func sendMoments(t *testing.T, s *server) int {
	t.Helper()
	specs := map[string]*webhook.Spec{}
	for _, d := range catalog.All() {
		specs[string(d.Command)] = &d.Spec
	}
	client := sender.NewClient(sender.ClientOptions{LoopbackOnly: true})
	now, events := time.Now(), 0
	for _, m := range moments {
		for _, body := range m.bodies {
			r := credentials().Sign(specs[m.command], []byte(body), sender.Origin{}, now)
			a := client.Send(t.Context(), s.url, r)
			require.NoError(t, a.Err, m.name)
			require.Equal(t, http.StatusOK, a.Status, "%s: %s", m.name, a.Body)
		}
		events += m.want
	}
	return events
}
