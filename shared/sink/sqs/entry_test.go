package sqs

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/sink"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sink/sinktest"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// TestBody: no message has a character that SQS refuses, and none that it takes is changed.
func TestBody(t *testing.T) {
	const fine = "\u007F \u0085 \uD7FF \uE000 \uFFFD \U00010000 \U0001FFFE \U0010FFFF \\\\uFFFE"
	e := sinktest.Event("\uFFFE", `{"Text":"`+fine+"\uFFFE\\uFFFF\uFFFF"+`"}`)
	text := body(e)
	for _, r := range text {
		require.True(t, r >= ' ' && r <= '\uD7FF' || r >= '\uE000' && r <= '\uFFFD' ||
			r >= 0x10000 && r <= 0x10FFFF, "%U", r)
	}
	require.Contains(t, text, `"id":"\ufffe"`)
	require.Contains(t, text, `{"Text":"`+fine+`\ufffe\uFFFF\uffff"}`)
}

// FuzzBody: whatever a request holds, SQS takes the message, and it reads back as the same.
func FuzzBody(f *testing.F) {
	f.Add([]byte(`{"Text":"\uFFFE"}`))
	f.Add([]byte("\"\uFFFE\uFFFF\\\\\uFFFF\""))
	f.Add([]byte("\xef\xbf\xbe"))
	f.Fuzz(func(t *testing.T, data []byte) {
		e := sinktest.Event("1", string(data))
		text := body(e)
		for _, r := range text {
			require.True(t, r == '\t' || r >= ' ' && r != 0xFFFE && r != 0xFFFF, "%U", r)
		}
		require.True(t, utf8.ValidString(text))
		require.Equal(t, decode(t, string(e.AppendJSON(nil))), decode(t, text))
	})
}

// decode reads JSON and keeps its numbers as they are written.
func decode(t *testing.T, text string) (value any) {
	d := json.NewDecoder(strings.NewReader(text))
	d.UseNumber()
	require.NoError(t, d.Decode(&value))
	return value
}

func TestPlainID(t *testing.T) {
	long := strings.Repeat("a", 128)
	for _, id := range []string{"a", "1400000001/Group.X/@TGS#1:!~", long} {
		require.Equal(t, id, plainID(id))
	}
	for _, id := range []string{"", "a b", "群", "a\n", "\x7f", long + "a"} {
		got := plainID(id)
		require.Len(t, got, 64, id)
		require.NotEqual(t, got, plainID(id+"x"))
	}
}

func TestFIFO(t *testing.T) {
	s := &Sink{settings: settings{fifo: true}}
	e := sinktest.Event("id 1", `{}`)
	other := sinktest.Event("id-2", `{}`)
	other.Subject = ""
	got := s.entries([]*webhook.Event{e, other})
	require.Equal(t, plainID("id 1"), *got[0].MessageDeduplicationId)
	require.Equal(t, e.Subject, *got[0].MessageGroupId)
	require.Equal(t, "id-2", *got[1].MessageDeduplicationId)
	require.Equal(t, other.Type, *got[1].MessageGroupId)
}

func TestTooLarge(t *testing.T) {
	e := sinktest.Event("1", `"`+strings.Repeat("x", maxBytes)+`"`)
	small := sinktest.Event("2", `{}`)
	fit, err := fitting(new(Sink).entries([]*webhook.Event{e, small}))
	require.ErrorIs(t, err, sink.ErrTooLarge)
	require.Len(t, fit, 1)
	require.Contains(t, *fit[0].MessageBody, `"id":"2"`)

	service, s := newService(t)
	err = s.Put(t.Context(), e, small)
	require.ErrorIs(t, err, sink.ErrTooLarge)
	partial, ok := errors.AsType[*sink.PartialError](err)
	require.True(t, ok)
	require.Equal(t, []*webhook.Event{e}, partial.Failed)
	require.Len(t, service.kept, 1)
}

// TestBatches: requests hold what SQS takes, and all messages in their order.
func TestBatches(t *testing.T) {
	cases := map[string]struct{ sizes, want []int }{
		"none":          {nil, nil},
		"ten":           {repeat(1, 10), []int{10}},
		"eleven":        {repeat(1, 11), []int{10, 1}},
		"hundred":       {repeat(20_000, 100), repeat(10, 10)},
		"just fit":      {[]int{maxBytes / 2, maxBytes / 2, 1}, []int{2, 1}},
		"large":         {repeat(maxBytes, 3), []int{1, 1, 1}},
		"large between": {[]int{1, maxBytes, 1, 1}, []int{1, 1, 2}},
	}
	for name, c := range cases {
		var entries []entry
		for _, size := range c.sizes {
			text := strings.Repeat("x", size)
			entries = append(entries, entry{MessageBody: &text})
		}
		var got []int
		var joined []entry
		for _, b := range batches(entries) {
			got, joined = append(got, len(b)), append(joined, b...)
		}
		require.Equal(t, c.want, got, name)
		require.Equal(t, entries, joined, name)
	}
}

func repeat(n, times int) []int {
	out := make([]int, times)
	for i := range out {
		out[i] = n
	}
	return out
}
