package wire_test

import (
	"encoding/json"
	"fmt"
	"math"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

type pair struct {
	wire.Object
	From string `json:"From_Account" wire:"required"`
	To   string `json:"To_Account"`
}

type packet struct {
	wire.Object
	Name    string      `json:"Name"`
	Time    int64       `json:"EventTime" wire:"alias=EventMsTs,alias=EventTsMs"`
	Seq     uint32      `json:"MsgSeq"`
	On      bool        `json:"On"`
	Lat     wire.Number `json:"Latitude"`
	Any     wire.Raw    `json:"Any"`
	Pairs   []pair      `json:"PairList" wire:"min=1,max=3"`
	Members []string    `json:"To_Account"`
	Numbers []int64     `json:"Numbers"`
	Inner   pair        `json:"Inner"`
}

func TestRoundTrip(t *testing.T) {
	for name, text := range map[string]string{
		"empty":            `{}`,
		"natural":          `{"Name":"a","EventTime":1,"MsgSeq":4294967295,"On":true}`,
		"zeros stay":       `{"Name":"","EventTime":0,"MsgSeq":0,"On":false,"Latitude":0}`,
		"quoted numbers":   `{"EventTime":"1700000000000","MsgSeq":"1","On":"false","Latitude":"1.50"}`,
		"empty number":     `{"MsgSeq":""}`,
		"account beyond":   `{"Name":144115212910570789}`,
		"bool as text":     `{"Name":true}`,
		"bool as digit":    `{"On":1}`,
		"bool quoted":      `{"On":"0"}`,
		"exact number":     `{"Latitude":39.90420}`,
		"nulls":            `{"Name":null,"EventTime":null,"PairList":null,"Inner":null,"Any":null}`,
		"alias":            `{"EventMsTs":5}`,
		"second alias":     `{"EventTsMs":"5"}`,
		"both names":       `{"EventTime":1,"EventMsTs":2}`,
		"unknown members":  `{"Later":{"deep":[1,2,{}]},"Name":"a"}`,
		"unknown in array": `{"PairList":[{"From_Account":"a","Extra":1.0},{"From_Account":2}]}`,
		"array of numbers": `{"To_Account":[144115212910570789,1]}`,
		"mixed array":      `{"To_Account":["a",144115212910570789]}`,
		"null in array":    `{"To_Account":["a",null]}`,
		"quoted in array":  `{"Numbers":["1","2"]}`,
		"mixed numbers":    `{"Numbers":["1",2,""]}`,
		"empty array":      `{"To_Account":[]}`,
		"any value":        `{"Any":[1, {"a":"\u0041"}]}`,
		"escapes":          `{"Name":"a\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00 é😀"}`,
	} {
		t.Run(name, func(t *testing.T) {
			var p packet
			require.NoError(t, wire.Unmarshal([]byte(text), &p))
			out, err := wire.Marshal(p)
			require.NoError(t, err)
			require.JSONEq(t, text, string(out))
			requireSameNumbers(t, text, string(out))
		})
	}
}

// requireSameNumbers is JSONEq without the detour of numbers through float64.
func requireSameNumbers(t *testing.T, want, got string) {
	t.Helper()
	parse := func(text string) (v any) {
		d := json.NewDecoder(strings.NewReader(text))
		d.UseNumber()
		require.NoError(t, d.Decode(&v))
		return v
	}
	require.Equal(t, parse(want), parse(got))
}

func TestErrorsSayWhere(t *testing.T) {
	syntax, missing := wire.ErrSyntax, wire.ErrMissing
	typ, rang := wire.ErrType, wire.ErrRange
	const notNumber = "EventTime: a string that is no number, want a number"
	const fraction = "EventTime: a number with a fraction, want an integer"
	deep := strings.Repeat("[", 10_000) + strings.Repeat("]", 10_000)
	for text, want := range map[string]struct {
		kind error
		text string
	}{
		`{"PairList":[{"From_Account":"a"},{}]}`:   {missing, "PairList[1].From_Account: missing"},
		`{"PairList":[{"From_Account":null}]}`:     {missing, "PairList[0].From_Account: missing"},
		`{"PairList":[{"From_Account":"a"},null]}`: {typ, "PairList[1]: null, want an object"},
		`{"PairList":[]}`:                          {rang, "PairList: 0 elements, want 1 to 3"},

		`{"EventTime":{}}`:      {typ, "EventTime: an object, want a number"},
		`{"EventTime":"soon"}`:  {typ, notNumber},
		`{"EventTime":1.5}`:     {rang, fraction},
		`{"EventTime":"15e-1"}`: {rang, fraction},
		`{"Name":[]}`:           {typ, "Name: an array, want a string or a number"},
		`{"On":2}`:              {typ, "On: a number, want true or false"},
		`{"Latitude":"north"}`:  {typ, "Latitude: a string, want a number"},
		`{"PairList":{}}`:       {typ, "PairList: an object, want an array"},
		`{"Inner":[]}`:          {typ, "Inner: an array, want an object"},
		`{"Name":` + deep + `}`: {typ, "Name: an array, want a string or a number"},
		`null`:                  {typ, "null, want an object"},
		`[]`:                    {typ, "an array, want an object"},
		`"a"`:                   {typ, "a string, want an object"},

		``:                    {syntax, "not JSON: want a value at byte 0"},
		`this is not JSON`:    {syntax, "not JSON: want a value at byte 0"},
		`12 34`:               {syntax, "not JSON: something after the value at byte 3"},
		`{"Name":[],"On":tru`: {syntax, "not JSON: want a value at byte 16"},
		`{"Name":"a"} x`:      {syntax, "not JSON: something after the value at byte 13"},
		`{"Name":"a",}`:       {syntax, "not JSON: want a member name at byte 12"},
		`{"Name":"a`:          {syntax, "Name: not JSON: unfinished string at byte 10"},
		"{\"Name\":\"a\nb\"}": {syntax, "Name: not JSON: control character in a string at byte 10"},
		`{"Name":"\x"}`:       {syntax, "Name: not JSON: bad escape at byte 9"},
	} {
		var p packet
		err := wire.Unmarshal([]byte(text), &p)
		require.ErrorIs(t, err, want.kind, text)
		require.EqualError(t, err, want.text, text)
	}
}

func TestDeepUnknownMembersAreKept(t *testing.T) {
	deep := strings.Repeat(`{"a":[`, 50_000) + strings.Repeat(`]}`, 50_000)
	var p packet
	require.NoError(t, wire.Unmarshal([]byte(`{"Later":`+deep+`}`), &p))
	require.Equal(t, wire.Raw(deep), p.Extra()[0].Value)
	n, err := wire.Depth(deep)
	require.NoError(t, err)
	require.Equal(t, 100_000, n)
}

func TestDuplicateKeysCountAsTheLast(t *testing.T) {
	var p packet
	require.NoError(t, wire.Unmarshal([]byte(`{"Name":"a","X":1,"Name":"b","X":2}`), &p))
	out, err := wire.Marshal(p)
	require.NoError(t, err)
	require.JSONEq(t, `{"Name":"b","X":2}`, string(out))
}

// TestManyUnknownMembersAreReadInLinearTime: a hostile body of the largest size, all of it members that
// nobody knows, costs about what it costs to fill a map; comparing each with each takes a hundred times that.
func TestManyUnknownMembersAreReadInLinearTime(t *testing.T) {
	var b strings.Builder
	b.WriteString(`{"Name":"a"`)
	for i := 0; b.Len() < 1<<20; i++ {
		fmt.Fprintf(&b, `,"%x":1`, i)
	}
	body := []byte(b.String() + "}")
	best := func(read func() error) time.Duration {
		least := time.Duration(math.MaxInt64)
		for range 5 {
			start := time.Now()
			require.NoError(t, read())
			least = min(least, time.Since(start))
		}
		return least
	}
	var p packet
	ours := best(func() error { p = packet{}; return wire.Unmarshal(body, &p) })
	require.Greater(t, len(p.Extra()), 80_000)
	var m map[string]json.RawMessage
	require.Less(t, ours, 20*best(func() error { m = nil; return json.Unmarshal(body, &m) }))
}

func TestMadeObjectsLeaveOutZeroFieldsThatAreNotRequired(t *testing.T) {
	out, err := wire.Marshal(packet{Name: "a", Pairs: []pair{{}}})
	require.NoError(t, err)
	require.Equal(t, `{"Name":"a","PairList":[{"From_Account":""}]}`, string(out))
}

func TestChangedFieldsComeOutChanged(t *testing.T) {
	var p packet
	require.NoError(t, wire.Unmarshal([]byte(`{"Name":5,"EventTime":"1","MsgSeq":""}`), &p))
	p.Name, p.Time, p.Seq = "five", 2, 3
	out, err := wire.Marshal(p)
	require.NoError(t, err)
	require.Equal(t, `{"Name":"five","EventTime":"2","MsgSeq":3}`, string(out))
}

func TestUnknownNamesEveryMemberWithoutField(t *testing.T) {
	var p packet
	text := `{"A":1,"PairList":[{"From_Account":"x","B":2}],"Inner":{"From_Account":"y","C":3}}`
	require.NoError(t, wire.Unmarshal([]byte(text), &p))
	require.Equal(t, []string{"A", "PairList[0].B", "Inner.C"}, wire.Unknown(&p))
}

func TestInvalidUTF8BecomesTheReplacementCharacter(t *testing.T) {
	for text, want := range map[string]string{
		"{\"Name\":\"a\xffb\"}":     "a\uFFFDb",
		"{\"Name\":\"a\xff\\nb\"}":  "a\uFFFD\nb",
		`{"Name":"\ud800"}`:         "\uFFFD",
		`{"Name":"\ud800\u0041"}`:   "\uFFFDA",
		`{"Name":"\ude00\ud83d"}`:   "\uFFFD\uFFFD",
		"{\"Name\":\"\\uFFFE\"}":    "\uFFFE",
		"{\"Name\":\"\u2028\x7f\"}": "\u2028\x7f",
	} {
		var p packet
		require.NoError(t, wire.Unmarshal([]byte(text), &p))
		require.Equal(t, want, p.Name, "%q", text)
		out, err := wire.Marshal(p)
		require.NoError(t, err)
		require.True(t, json.Valid(out))
	}
}

func TestPlansOfUnreadableTypesPanic(t *testing.T) {
	require.Panics(t, func() { _ = wire.Unmarshal([]byte(`{}`), &struct{ C chan int }{}) })
	type bad struct {
		wire.Object
		A string `wire:"requird"`
	}
	require.Panics(t, func() { _ = wire.Unmarshal([]byte(`{}`), &bad{}) })
}

func TestSlimStructsKeepNothing(t *testing.T) {
	var slim struct {
		Body    []byte        `json:"body"`
		Headers []wire.Member `json:"headers"`
	}
	text := `{"x":{"y":[1]},"body":"{\"a\":\"é\\n\"}","headers":{"Host":"h","N":1}}`
	require.NoError(t, wire.Unmarshal([]byte(text), &slim))
	require.Equal(t, `{"a":"é\n"}`, string(slim.Body))
	require.Equal(t, []wire.Member{{Name: "Host", Value: `"h"`}, {Name: "N", Value: "1"}},
		slim.Headers)
	require.Equal(t, "h", slim.Headers[0].Value.Text())
}

func ExampleUnmarshal() {
	var p struct {
		wire.Object
		Time int64 `json:"EventTime" wire:"required"`
	}
	err := wire.Unmarshal([]byte(`{"EventTime":"1700000000000","New":true}`), &p)
	fmt.Println(p.Time, p.Extra()[0].Name, err)
	out, _ := wire.Marshal(p)
	fmt.Println(string(out))
	fmt.Println(wire.Unmarshal([]byte(`{}`), &p))
	// Output:
	// 1700000000000 New <nil>
	// {"EventTime":"1700000000000","New":true}
	// EventTime: missing
}
