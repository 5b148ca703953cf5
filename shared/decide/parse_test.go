package decide

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// TestStrict: an answer that is not exactly a verdict is none.
func TestStrict(t *testing.T) {
	for text, why := range map[string]string{
		``:                      "it is not JSON",
		`{"verdict":"allow"`:    "it is not JSON",
		`{"verdict":"allow"} x`: "it is not JSON",
		"{\"verdict\":\"refuse\",\"text\":\"\xff\"}": "it is not JSON",
		`[]`:                  "an object",
		`"allow"`:             "an object",
		`null`:                "an object",
		`{}`:                  `verdict is "", want one of`,
		`{"verdict":null}`:    `verdict is "", want one of`,
		`{"verdict":1}`:       "verdict is no string",
		`{"verdict":"Allow"}`: `verdict is "Allow"`,
		`{"Verdict":"allow"}`: `verdict is ""`,
		`{"verdict":"` + strings.Repeat("x", 99) + `"}`:                              `verdict is "xxxxxxxxxxxxxxxxxxxx", want`,
		`{"verdict":"refuse","verdict":"allow"}`:                                     "verdict came twice",
		`{"verdict":"allow","code":1}`:                                               `"code" does not belong here`,
		`{"verdict":"drop","text":"no"}`:                                             `"text" does not belong here`,
		`{"verdict":"refuse","msg":"no"}`:                                            `"msg" does not belong here`,
		`{"verdict":"refuse","msgBody":[]}`:                                          `"msgBody" does not belong here`,
		`{"verdict":"refuse","code":"10150"}`:                                        "code is no code",
		`{"verdict":"refuse","code":0}`:                                              "code is no code",
		`{"verdict":"refuse","code":1e4}`:                                            "code is no code",
		`{"verdict":"refuse","code":99999999999999999999}`:                           "code is no code",
		`{"verdict":"refuse","text":7}`:                                              "text is no string",
		`{"verdict":"rewrite"}`:                                                      "msgBody is missing",
		`{"verdict":"rewrite","msgBody":null}`:                                       "msgBody is missing",
		`{"verdict":"rewrite","msgBody":{}}`:                                         "msgBody is no array",
		`{"verdict":"rewrite","cloudCustomData":{}}`:                                 "cloudCustomData is no string",
		`{"verdict":"partial"}`:                                                      "items is missing",
		`{"verdict":"partial","items":{}}`:                                           "items is no array",
		`{"verdict":"partial","items":["a"]}`:                                        "items[0]",
		`{"verdict":"partial","items":[{"verdict":"refuse"}]}`:                       "items[0].account is missing",
		`{"verdict":"partial","items":[{"account":"a"}]}`:                            `items[0].verdict is ""`,
		`{"verdict":"partial","items":[{"account":1.5}]}`:                            `items[0].account is no string`,
		`{"verdict":"partial","items":[{"account":"a","verdict":"drop"}]}`:           `items[0].verdict is "drop"`,
		`{"verdict":"partial","items":[{"account":"a","verdict":"allow","code":1}]}`: `items[0]."code" does not belong here`,
		`{"verdict":"partial","items":[{"account":1,"verdict":"allow"},{"account":"1","verdict":"refuse"}]}`: `items[1].account came before`,
	} {
		p, err := parse([]byte(text))
		require.ErrorIs(t, err, ErrAnswer, text)
		require.ErrorContains(t, err, why, text)
		require.Equal(t, webhook.Proposal{}, p)
	}
}

func TestParse(t *testing.T) {
	empty := ""
	for text, want := range map[string]webhook.Proposal{
		" {\"verdict\" : \"allow\"}\n":               {Verdict: webhook.Allow},
		`{"verdict":"drop","other":null}`:            {Verdict: webhook.Drop},
		`{"verdict":"refuse","code":-7}`:             {Verdict: webhook.Refuse, Code: -7},
		`{"text":"a\u0062","verdict":"refuse"}`:      {Verdict: webhook.Refuse, Text: "ab"},
		`{"verdict":"rewrite","msgBody":[ 1 ]}`:      {Verdict: webhook.Rewrite, MsgBody: "[ 1 ]"},
		`{"verdict":"rewrite","cloudCustomData":""}`: {Verdict: webhook.Rewrite, CustomData: &empty},
		`{"verdict":"allow","rspData":""}`:           {Verdict: webhook.Allow, Reply: &empty},
		`{"verdict":"partial","items":[{"account":"a","verdict":"refuse","text":"t","code":3}]}`: {
			Verdict: webhook.Partial,
			Items:   []webhook.ProposalItem{{Account: "a", Verdict: webhook.Refuse, Code: 3, Text: "t"}},
		},
	} {
		p, err := parse([]byte(text))
		require.NoError(t, err, text)
		require.Equal(t, want, p, text)
	}
}

// FuzzParse: what a service sends ends in a verdict that is known, or in an ErrAnswer.
func FuzzParse(f *testing.F) {
	f.Add([]byte(`{"verdict":"refuse","code":10150,"text":"no"}`))
	f.Add([]byte(`{"verdict":"rewrite","msgBody":[{"MsgType":"TIMTextElem"}],"cloudCustomData":""}`))
	f.Add([]byte(`{"verdict":"partial","items":[{"account":"a","verdict":"refuse"},{"account":2}]}`))
	f.Fuzz(func(t *testing.T, text []byte) {
		p, err := parse(text)
		if err != nil {
			require.ErrorIs(t, err, ErrAnswer)
			return
		}
		if p.Verdict != webhook.Refuse {
			require.Zero(t, p.Code)
			require.Empty(t, p.Text)
		}
		if p.Verdict != webhook.Rewrite {
			require.Empty(t, p.MsgBody)
			require.Nil(t, p.CustomData)
		}
		require.Contains(t, []webhook.Verdict{webhook.Allow, webhook.Refuse, webhook.Drop,
			webhook.Rewrite, webhook.Partial}, p.Verdict)
	})
}
