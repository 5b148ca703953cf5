package drift_test

import (
	"encoding/json"
	"go/parser"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/fit"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/samples"
	"github.com/tencent-webhooks/tencent-webhooks/shared/drift"
)

var noon = time.Date(2026, 11, 27, 12, 0, 0, 0, time.UTC)

// Packets of the catalogue hold nothing new, and neither do they when their values are made up.
func TestNothingNew(t *testing.T) {
	var s drift.Summary
	for _, p := range samples.All() {
		s.Add(p.Body, p.Command, noon)
		made := drift.Anonymize(p.Body)
		r := fit.Packet(made, p.Command)
		require.True(t, r.Fits(), "%s: %v %v\n%s", p.Name, r.Err, r.Unknown, made)
	}
	require.Equal(t, s.Packets, s.Fitting)
	require.Empty(t, s.Findings())
}

func TestFindings(t *testing.T) {
	var s drift.Summary
	add := func(body string, at time.Time) { s.Add([]byte(body), "", at) }
	add(`{"CallbackCommand":"Sns.CallbackBlackListAdd","PairList":[
		{"From_Account":"alice","To_Account":"b","Why":"a secret"},
		{"From_Account":"alice","To_Account":"c","Why":7}],
		"Block_Time":1700000000123}`, noon)
	add(`{"CallbackCommand":"Sns.CallbackBlackListAdd","PairList":[],"Block_Time":1}`, noon.Add(-time.Hour))
	add(`{"CallbackCommand":"Sns.CallbackThingAdd","From_Account":"alice","ThingId":5}`, noon)
	add(`{"CallbackCommand":"State.StateChange","Info":[]}`, noon)

	all := s.Findings()
	require.Len(t, all, 4)
	require.Equal(t, 4, s.Packets)
	require.Zero(t, s.Fitting)

	f := all[0]
	require.Equal(t, drift.NewMember, f.Kind)
	require.Equal(t, "Block_Time", f.Path)
	require.Equal(t, []string{"number"}, f.Types)
	require.Equal(t, 2, f.Count)
	require.Equal(t, noon.Add(-time.Hour), f.Since)
	require.Equal(t, "sns.BlackListAddPayload", f.In)
	require.Contains(t, f.Declaration, "BlockTime types.")

	f = all[1]
	require.Equal(t, "PairList[].Why", f.Path)
	require.Equal(t, []string{"number", "string"}, f.Types)
	require.Equal(t, 1, f.Count)
	require.Equal(t, "sns.Pair", f.In)
	require.Equal(t, "Why wire.Raw `json:\"Why\"`", f.Declaration)
	require.Equal(t, `{"CallbackCommand":"Sns.CallbackBlackListAdd","PairList":[`+
		`{"From_Account":"text1","To_Account":"text2","Why":"text3"},`+
		`{"From_Account":"text1","To_Account":"text4","Why":1}],"Block_Time":1700000000000}`, f.Packet)

	f = all[2]
	require.Equal(t, drift.NewCommand, f.Kind)
	require.Contains(t, f.Declaration, "type ThingAddPayload struct {\n\twire.Object\n")
	require.Contains(t, f.Declaration, "\tThingID int64 `json:\"ThingId\"`\n")
	require.Contains(t, f.Declaration, "\tFromAccount types.Account `json:\"From_Account\"`\n")

	f = all[3]
	require.Equal(t, drift.NewType, f.Kind)
	require.Equal(t, "Info", f.Path)
	require.Equal(t, []string{"array"}, f.Types)
	require.NotEmpty(t, f.Error)

	for _, f := range all { // the declarations are Go
		switch f.Kind {
		case drift.NewMember:
			_, err := parser.ParseExpr("struct{\n" + f.Declaration + "\n}{}")
			require.NoError(t, err)
		case drift.NewCommand:
			_, err := parser.ParseExpr(strings.SplitN(f.Declaration, " ", 3)[2] + "{}")
			require.NoError(t, err)
		}
	}
}

// Whatever comes, what is made up of it is JSON, and made up again it stays what it is.
func FuzzAnonymize(f *testing.F) {
	for _, p := range samples.All() {
		f.Add(p.Body)
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		once := drift.Anonymize(body)
		require.True(t, json.Valid(once), "%s", once)
		require.Equal(t, string(once), string(drift.Anonymize(once)))
	})
}
