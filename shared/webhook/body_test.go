package webhook_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// TestBodies sends odd bodies of a known command: what is no JSON is rejected, what does not fit
// is kept with the reason, and what can be read is handled.
func TestBodies(t *testing.T) {
	const notJSON, fits = "not JSON", ""
	deep := strings.Repeat(`{"a":[`, 100_000) + strings.Repeat(`]}`, 100_000)
	for name, c := range map[string]struct{ body, want string }{
		"plain":               {hello, fits},
		"white space around":  {" \r\n\t" + hello + "\n", fits},
		"unknown members":     {`{"Text":"a","Later":{"x":[1,2]}}`, fits},
		"number for a string": {`{"Text":144115212910570789}`, fits},
		"duplicate keys":      {`{"Text":"a","Text":"b"}`, fits},
		"duplicate, first of the wrong type": {`{"Text":{},"Text":"b"}`,
			"Text: an object, want a string or a number"},
		"deep in what nobody reads": {`{"Text":"a","Later":` + deep + `}`, fits},
		"huge number":               {`{"Text":` + strings.Repeat("9", 100_000) + `}`, fits},
		"invalid UTF-8":             {"{\"Text\":\"a\xff\"}", fits},
		"lone surrogate":            {`{"Text":"\ud800"}`, fits},
		"same command":              {`{"Text":"a","CallbackCommand":"Note.CallbackAdded"}`, fits},

		"null":         {`null`, "null, want an object"},
		"array":        {`[]`, "an array, want an object"},
		"string":       {`"hello"`, "a string, want an object"},
		"number":       {`1`, "a number, want an object"},
		"empty object": {`{}`, "Text: missing"},
		"null member":  {`{"Text":null}`, "Text: missing"},
		"deep array": {strings.Repeat("[", 100_000) + strings.Repeat("]", 100_000),
			"an array, want an object"},
		"other command": {`{"Text":"a","CallbackCommand":"Note.Other"}`,
			"CallbackCommand: another command"},
		"huge time": {`{"Text":"a","EventTime":1e400}`, fits},
		"time with fraction": {`{"Text":"a","EventTime":1.5}`,
			"EventTime: a number with a fraction, want an integer"},
		"empty":                        {``, notJSON},
		"white space":                  {" \n", notJSON},
		"words":                        {`this is not JSON`, notJSON},
		"XML":                          {`<xml/>`, notJSON},
		"form":                         {`Text=hello`, notJSON},
		"cut off":                      {`{"Text":"hel`, notJSON},
		"two values":                   {`{"Text":"a"}{"Text":"b"}`, notJSON},
		"zero bytes":                   {"\x00\x00", notJSON},
		"byte order mark":              {"\xef\xbb\xbf" + hello, notJSON},
		"does not fit, and is cut off": {`{"Text":{},"Key":`, notJSON},
	} {
		t.Run(name, func(t *testing.T) {
			r := newRig(t, nil)
			answer := r.send(t, signed(added().Spec, c.body, time.Now()))
			if c.want == notJSON {
				require.Equal(t, 400, answer.Status)
				require.ErrorIs(t, r.last().Err, webhook.ErrNotJSON)
				require.Empty(t, r.sink.Events())
				return
			}
			require.Equal(t, 200, answer.Status)
			require.Len(t, r.sink.Events(), 1)
			require.Equal(t, c.body, string(r.sink.Events()[0].Data), "as it came")
			require.Equal(t, c.want, r.sink.Events()[0].DecodeError)
			require.Equal(t, c.want, r.last().DecodeError)
			require.Equal(t, c.want == fits, r.last().Outcome == webhook.Handled)
			require.Equal(t, c.want == fits, r.last().Payload != nil)
		})
	}
}

func TestHandlersSeeWhatCame(t *testing.T) {
	var got *webhook.Callback[note]
	r := webhook.New(options(nil), added().Handle(func(
		_ context.Context, cb *webhook.Callback[note],
	) error {
		got = cb
		return nil
	}))
	body := "{\"Text\":\"a\xff\",\n \"Text\":\"b\xff\", \"Key\":7}"
	req := signed(added().Spec, body, time.Now())
	req.Received = time.Now().Add(-time.Second)
	require.Equal(t, 200, r.Receive(t.Context(), req).Status)
	require.Equal(t, "b\uFFFD", got.Payload.Text)
	require.Equal(t, "7", got.Payload.Key)
	require.Equal(t, body, string(got.Raw))
	require.Equal(t, webhook.Meta{
		Command: "Note.CallbackAdded", App: 1400000000, ID: idOfBody(added().Spec, body),
		ClientIP: "192.0.2.1", OptPlatform: "iOS", Received: req.Received,
	}, got.Meta)
}
