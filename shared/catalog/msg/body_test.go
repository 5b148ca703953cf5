package msg_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/msg"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

const mixed = `[
	{"MsgType":"TIMTextElem","MsgContent":{"Text":"buy RED packets","Lang":"en"}},
	{"MsgType":"TIMFaceElem","MsgContent":{"Index":1}},
	{"MsgType":"TIMTextElem","MsgContent":"RED, but no object"},
	{"MsgType":"TIMCustomElem","MsgContent":{"Data":"RED","Desc":"RED","Ext":"RED"}},
	{"MsgType":"TIMNewElem","MsgContent":{"Text":"RED"}},
	{"MsgType":"TIMTextElem","MsgContent":{"Text":"RED"},"Id":5}]`

func body(t *testing.T, text string) msg.Body {
	t.Helper()
	var b msg.Body
	require.NoError(t, wire.Unmarshal([]byte(text), &b))
	return b
}

func TestText(t *testing.T) {
	require.Equal(t, "buy RED packets\nRED", body(t, mixed).Text())
	require.Equal(t, "", msg.Body(nil).Text())
}

func TestReplaceText(t *testing.T) {
	before := body(t, mixed)
	after := before.ReplaceText(func(s string) string { return strings.ReplaceAll(s, "RED", "***") })

	want := strings.Replace(mixed, "buy RED", "buy ***", 1)
	want = strings.Replace(want, `"Text":"RED"},"Id"`, `"Text":"***"},"Id"`, 1)
	require.JSONEq(t, want, encode(t, after))
	require.JSONEq(t, mixed, encode(t, before), "the body it was made of is as it was")
	require.Nil(t, msg.Body(nil).ReplaceText(strings.ToUpper))
}

func TestCustom(t *testing.T) {
	got := body(t, mixed).Custom()
	require.Len(t, got, 1)
	require.Equal(t, "RED RED RED", got[0].Data+" "+got[0].Desc+" "+got[0].Ext)
	require.Empty(t, msg.Body{msg.NewText("a")}.Custom())
}

// TestInPayload: a body is a member like any other, errors lead to the element.
func TestInPayload(t *testing.T) {
	type payload struct {
		wire.Object
		MsgBody msg.Body `json:"MsgBody"`
	}
	for _, text := range []string{
		`{}`, `{"MsgBody":null}`, `{"MsgBody":[]}`, `{"MsgBody":[null]}`, `{"MsgBody":` + mixed + `}`,
	} {
		var p payload
		require.NoError(t, wire.Unmarshal([]byte(text), &p))
		out, err := wire.Marshal(p)
		require.NoError(t, err)
		require.JSONEq(t, text, string(out))
	}
	var p payload
	err := wire.Unmarshal([]byte(`{"MsgBody":[{},{"MsgType":[]}]}`), &p)
	require.EqualError(t, err, "MsgBody[1].MsgType: an array, want a string or a number")
	require.NoError(t, wire.Unmarshal([]byte(`{"MsgBody":[{"A":1}]}`), &p))
	require.Equal(t, []string{"MsgBody[0].A"}, wire.Unknown(&p))
}

// TestDeep: levels cost no stack, in typed contents and in others.
func TestDeep(t *testing.T) {
	deep := strings.Repeat(`{"a":[`, 10_000) + strings.Repeat(`]}`, 10_000)
	for _, kind := range []string{"TIMTextElem", "TIMImageElem", "TIMNewElem"} {
		text := fmt.Sprintf(`[{"MsgType":%q,"MsgContent":{"Text":"a","Deep":%s}}]`, kind, deep)
		out, err := wire.Marshal(body(t, text))
		require.NoError(t, err)
		require.Equal(t, text, string(out))
	}
}

// FuzzBody: what decodes encodes without error, to JSON that says the same; replacing every
// text by itself changes nothing.
func FuzzBody(f *testing.F) {
	f.Add([]byte(mixed))
	for _, e := range elements {
		f.Add([]byte("[" + e.text + "]"))
	}
	f.Add([]byte(`[{"MsgType":"TIMTextElem","MsgType":1,"MsgContent":{"Text":"a","Text":"b"}}]`))
	f.Add([]byte("[{\"MsgType\":\"TIMTextElem\",\"MsgContent\":{\"Text\":\"\xff\\ud800\"}},null]"))
	f.Fuzz(func(t *testing.T, data []byte) {
		var b, again msg.Body
		if wire.Unmarshal(data, &b) != nil {
			return
		}
		first, err := wire.Marshal(b)
		require.NoError(t, err)
		require.True(t, json.Valid(first), "%q", first)
		require.NoError(t, wire.Unmarshal(first, &again))
		same := again.ReplaceText(func(s string) string { return s })
		second, err := wire.Marshal(same)
		require.NoError(t, err)
		require.Equal(t, string(first), string(second))
		require.Equal(t, b.Text(), again.Text())
	})
}
