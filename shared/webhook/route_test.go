package webhook_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// routeCase is one request and the command it should end up as; unknown and probe stand for
// those that no handler gets.
type routeCase struct {
	name    string
	path    string // before the secret
	command string // of the query
	body    string
	want    webhook.Command
	outcome webhook.Outcome
	subject string // of an unknown event
}

// checkRoutes sends each case as a request of the dialect of s.
func checkRoutes(t *testing.T, s webhook.Spec, cases []routeCase) {
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			r := newRig(t, nil)
			s.Command = webhook.Command(c.command)
			req := signed(s, c.body, time.Now())
			req.Path = c.path + "/path-secret"
			require.Equal(t, 200, r.send(t, req).Status)
			require.Equal(t, c.outcome, r.last().Outcome)
			require.Equal(t, c.want, r.last().Command)
			switch c.outcome {
			case webhook.Probed:
				require.Empty(t, r.sink.Events())
			case webhook.Unhandled:
				require.Zero(t, r.calls.Load())
				e := r.sink.Events()[0]
				require.Equal(t, webhook.UnknownType, e.Type)
				require.Equal(t, c.subject, e.Subject)
				require.Equal(t, c.body, string(e.Data))
			default:
				require.EqualValues(t, 1, r.calls.Load())
			}
		})
	}
}

func TestChatRoutes(t *testing.T) {
	const known, other = "Note.CallbackAdded", "Note.CallbackNever"
	checkRoutes(t, added().Spec, []routeCase{
		{"by the query", "", known, hello, known, webhook.Handled, ""},
		{"own path", "/note/added", known, hello, known, webhook.Handled, ""},
		{"own path below a stage", "/prod/note/added", known, hello, known, webhook.Handled, ""},
		{"path of no function", "/callbacks/tencent", known, hello, known, webhook.Handled, ""},
		{"path that only begins so", "/note/added2", known, hello, known, webhook.Handled, ""},
		{"before-command", "", "Note.CallbackBeforeAdd", hello, "Note.CallbackBeforeAdd",
			webhook.Answered, ""},
		{"path of another function", "/note/before-add", known, hello, known, webhook.Unhandled, known},
		{"path of another dialect", "/rtc/room", known, hello, known, webhook.Unhandled, known},
		{"unknown command", "", other, hello, other, webhook.Unhandled, other},
		{"unknown command, other JSON", "", other, `[1,2,3]`, other, webhook.Unhandled, other},
		{"unknown command, no JSON", "", other, `<xml/>`, other, webhook.Unhandled, other},
		{"unknown command, no body", "", other, ``, other, webhook.Unhandled, other},
		{"unknown command at a path", "/note/added", other, hello, other, webhook.Unhandled, other},
		{"letter case counts", "", "note.callbackadded", hello, "note.callbackadded",
			webhook.Unhandled, "note.callbackadded"},
		{"probe without body", "", "", ``, "", webhook.Probed, ""},
		{"probe", "", "", ` {} `, "", webhook.Probed, ""},
		{"probe at a path", "/note/added", "", `{}`, "", webhook.Probed, ""},
		{"a body without command", "", "", hello, "", webhook.Unhandled, ""},
	})
}

func TestCallKitRoutes(t *testing.T) {
	const text = `"Text":"a",`
	status, event := `{`+text+`"CallResult":"normal_end"}`,
		`{`+text+`"Role":"caller","Event":"call_end"}`
	checkRoutes(t, called("").Spec, []routeCase{
		{"by the query", "", "call_busy", hello, "call_busy", webhook.Handled, ""},
		{"any letter case", "", "Call_Busy", hello, "call_busy", webhook.Handled, ""},
		{"own path", "/callkit/call-busy", "call_busy", hello, "call_busy", webhook.Handled, ""},
		{"call_end by CallResult", "", "call_end", status, "normal_end", webhook.Handled, ""},
		{"call_end by CallResult, any case", "", "CALL_END", `{` + text + `"CallResult":"Normal_End"}`,
			"normal_end", webhook.Handled, ""},
		{"no command, by CallResult", "", "", status, "normal_end", webhook.Handled, ""},
		{"caller's end", "", "call_end", event, "caller_call_end", webhook.Handled, ""},
		{"callee's end", "", "", `{` + text + `"Role":"Callee","Event":"Call_End"}`,
			"callee_call_end", webhook.Handled, ""},
		{"Event is the whole name", "", "x", `{` + text + `"Event":"caller_call_end"}`,
			"caller_call_end", webhook.Handled, ""},
		{"Event counts before CallResult", "", "call_end",
			`{` + text + `"Role":"caller","Event":"call_end","CallResult":"normal_end"}`,
			"caller_call_end", webhook.Handled, ""},
		{"the query counts before the body", "", "call_busy", event, "call_busy", webhook.Handled, ""},
		{"call_end at its path", "/callkit/normal-end", "call_end", status, "normal_end",
			webhook.Handled, ""},
		{"call_end at another path", "/callkit/call-busy", "call_end", status, "call_end",
			webhook.Unhandled, "call_end"},
		{"unknown", "", "Call_Paused", `{"Event":"paused"}`, "Call_Paused", webhook.Unhandled,
			"Call_Paused"},
		{"unknown result", "", "call_end", `{"CallResult":"lost"}`, "call_end", webhook.Unhandled,
			"call_end"},
		{"numbers for names", "", "call_end", `{"Event":7,"Role":{}}`, "call_end", webhook.Unhandled,
			"call_end"},
		{"unknown, no body", "", "call_end", "", "call_end", webhook.Unhandled, "call_end"},
		{"probe", "", "", `{}`, "", webhook.Probed, ""},
		{"probe without body", "", "", ``, "", webhook.Probed, ""},
	})
}

func TestRTCRoutes(t *testing.T) {
	head := func(group, kind string) string {
		return `{"Text":"a","EventGroupId":` + group + `,"EventType":` + kind + `}`
	}
	const room = "EVENT_GROUP_ROOM"
	checkRoutes(t, joined().Spec, []routeCase{
		{"by the body", "", "", head("1", "101"), room, webhook.Handled, ""},
		{"quoted", "", "", head(`"1"`, `"102"`), room, webhook.Handled, ""},
		{"own path", "/rtc/room", "", head("1", "101"), room, webhook.Handled, ""},
		{"another path", "/note/added", "", head("1", "101"), "EventGroupId=1,EventType=101",
			webhook.Unhandled, "EventGroupId=1,EventType=101"},
		{"unknown group", "", "", head("12", "1201"), "EventGroupId=12,EventType=1201",
			webhook.Unhandled, "EventGroupId=12,EventType=1201"},
		{"unknown type", "", "", head("1", "199"), room, webhook.Handled, ""},
		{"no type", "", "", `{"Text":"a","EventGroupId":1}`, room, webhook.Handled, ""},
		{"a type of another kind", "", "", head("1", `{"a":[]}`), room, webhook.Handled, ""},
		{"unknown group, no type", "", "", `{"EventGroupId":12}`, "EventGroupId=12,EventType=0",
			webhook.Unhandled, "EventGroupId=12,EventType=0"},
		{"group in words", "", "", head(`"room"`, "101"), "", webhook.Unhandled, ""},
		{"not an object", "", "", `[1,2,3]`, "", webhook.Unhandled, ""},
		{"probe", "", "", `{}`, "", webhook.Probed, ""},
		{"probe without body", "", "", ``, "", webhook.Probed, ""},
	})
}

func TestNotJSONIsRejectedWhereTheBodyNamesTheCommand(t *testing.T) {
	call := called("call_end").Spec
	for _, req := range []*webhook.Request{
		signed(joined().Spec, `{"EventGroupId":1`, time.Now()),
		signed(call, `this is not JSON`, time.Now()),
	} {
		r := newRig(t, nil)
		require.Equal(t, 400, r.send(t, req).Status)
		require.Empty(t, r.sink.Events())
	}
}

func TestAliasesRouteToTheirCommand(t *testing.T) {
	d := added()
	d.Aliases = []string{"Note.CallbackAfterAdd"}
	r := newRig(t, nil)
	opts := options(r.sink)
	opts.Observe = r.observe
	r.Receiver = webhook.New(opts, d.Handle(publish))
	s := added().Spec
	s.Command = "Note.CallbackAfterAdd"
	require.Equal(t, 200, r.send(t, signed(s, hello, time.Now())).Status)
	require.Equal(t, webhook.Command("Note.CallbackAdded"), r.last().Command)
	require.Equal(t, "tencent.note.Note.CallbackAdded", r.sink.Events()[0].Type)
}

func TestTwoHandlersForOneCommandPanic(t *testing.T) {
	alias := added()
	alias.Command, alias.Aliases = "Note.Other", []string{"Note.CallbackAdded"}
	for _, pair := range [][2]webhook.Handler{
		{added().Handle(publish), added().Handle(publish)},
		{added().Handle(publish), alias.Handle(publish)},
		{joined().Handle(publish), joined().Handle(publish)},
	} {
		require.Panics(t, func() { webhook.New(options(nil), pair[0], pair[1]) })
	}
}

// TestWithoutHandlers: the function of unknown commands keeps everything.
func TestWithoutHandlers(t *testing.T) {
	r := newRig(t, nil)
	r.Receiver = webhook.New(options(r.sink))
	for _, s := range []webhook.Spec{added().Spec, called("call_busy").Spec} {
		require.Equal(t, 200, r.send(t, signed(s, hello, time.Now())).Status)
	}
	require.Equal(t, 200, r.send(t, signed(joined().Spec, roomEvent, time.Now())).Status)
	require.Len(t, r.sink.Events(), 3)
	for _, e := range r.sink.Events() {
		require.Equal(t, webhook.UnknownType, e.Type)
	}
}
