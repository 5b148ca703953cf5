package answer_test

import (
	"fmt"
	"reflect"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/answer"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// refuser makes a refusal with a code, whatever the type of the answer.
type refuser func(code int, info string) (webhook.Answer, error)

// as hides the type of an answer.
func as[A webhook.Answer](refuse func(int, string) (A, error)) refuser {
	return func(code int, info string) (webhook.Answer, error) { return refuse(code, info) }
}

// TestRanges: a code is taken from the first to the last of its range and nowhere else, not
// even where a code has a meaning of its own (0, 1, 2).
func TestRanges(t *testing.T) {
	account := answer.Plain[answer.OfficialAccountCodes]{}
	for name, tt := range map[string]struct {
		refuse   refuser
		from, to int
	}{
		"one-to-one":       {as(c2c{}.RefuseWith), 120001, 130000},
		"group message":    {as(group{}.RefuseWith), 10100, 10200},
		"broadcast":        {as(official{}.RefuseWith), 120001, 130000},
		"group":            {as(answer.Plain[answer.GroupCodes]{}.RefuseWith), 10100, 10200},
		"official account": {as(account.RefuseWith), 120001, 130000},
		"gift":             {as(answer.Plain[answer.GiftCodes]{}.RefuseWith), 102100, 102200},
		"group members":    {as(answer.Members[answer.GroupCodes]{}.RefuseWith), 10100, 10200},
	} {
		t.Run(name, func(t *testing.T) {
			for _, code := range []int{tt.from, (tt.from + tt.to) / 2, tt.to} {
				a, err := tt.refuse(code, "too fast")
				require.NoError(t, err)
				require.Equal(t, webhook.Refuse, a.Ruling().Verdict)
				want := fmt.Sprintf(`{"ActionStatus":"OK","ErrorInfo":"too fast","ErrorCode":%d}`, code)
				require.JSONEq(t, want, body(t, a))
			}
			for _, code := range []int{-1, 0, 1, 2, 10016, tt.from - 1, tt.to + 1, 1 << 40} {
				a, err := tt.refuse(code, "too fast")
				require.ErrorContains(t, err, fmt.Sprintf("%d-%d", tt.from, tt.to), "code %d", code)
				require.Zero(t, a.Ruling(), "code %d", code)
			}
		})
	}
}

func TestFriendCodes(t *testing.T) {
	for _, code := range []int{38000, 38500, 39000} {
		a, err := answer.Friends{}.RefuseWith(code, "no", "a")
		require.NoError(t, err)
		want := fmt.Sprintf(`{"To_Account":"a","ResultCode":%d,"ResultInfo":"no"}`, code)
		require.JSONEq(t, ok+`,"ResultItem":[`+want+`]}`, body(t, a))
	}
	for _, code := range []int{-1, 0, 1, 37999, 39001} {
		a, err := answer.Friends{}.Allow("b").RefuseWith(code, "no", "a")
		require.ErrorContains(t, err, "38000-39000", "code %d", code)
		require.Equal(t, answer.Friends{}, a)
	}
}

// TestFamiliesDiffer: two families with the same codes have answers of different types, so that
// one does not compile in the handler of the other.
func TestFamiliesDiffer(t *testing.T) {
	require.Equal(t, answer.C2CCodes{}.Codes(), answer.OfficialAccountCodes{}.Codes())
	require.False(t, reflect.TypeFor[c2c]().AssignableTo(reflect.TypeFor[official]()))
}
