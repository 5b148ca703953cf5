package tencent_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/tencent"
	"github.com/tencent-webhooks/tencent-webhooks/shared/tencent/callbackurl"
	"github.com/tencent-webhooks/tencent-webhooks/shared/tencent/tencenttest"
)

// Whatever is wrong is found before anything is sent.
func TestNothingIsSentThatIsWrong(t *testing.T) {
	eachProduct(t, func(t *testing.T, p product, srv *tencenttest.Server,
		config *tencent.CallbackConfig) {
		for _, c := range []struct {
			want  tencent.Callback
			kind  error
			words string
		}{
			{tencent.Callback{URL: "example.com", Commands: p.known}, callbackurl.ErrRule,
				"put https:// (or http://) in front: the address must begin with it"},
			{tencent.Callback{URL: "https://example.com/?a=1", Commands: p.known},
				callbackurl.ErrRule, "remove the '?' at character 21"},
			{tencent.Callback{URL: "https://example.com"}, tencent.ErrInput,
				"name at least one command"},
			{tencent.Callback{URL: "https://example.com", Commands: []string{""}},
				tencent.ErrInput, "a command has no name"},
			{tencent.Callback{URL: "https://example.com",
				Commands: []string{p.known[0], p.known[0]}}, tencent.ErrInput,
				`command "` + p.known[0] + `" comes twice`},
		} {
			_, err := config.Check(c.want, "")
			require.ErrorIs(t, err, c.kind)
			require.ErrorContains(t, err, c.words)
			require.Equal(t, err.Error(), config.Set(t.Context(), c.want).Error())
			require.Equal(t, err.Error(), config.Ensure(t.Context(), c.want).Error())
			if p.updates {
				require.Equal(t, err.Error(), config.Update(t.Context(), c.want).Error())
			}
		}
		require.Empty(t, srv.Calls())
	})
}

func TestCheckReportsUrlAndNamesTogether(t *testing.T) {
	_, config, _ := live(t)
	_, err := config.Check(tencent.Callback{URL: "ftp://x.com", Commands: []string{"a", "a"}}, "")
	require.ErrorIs(t, err, callbackurl.ErrRule)
	require.ErrorIs(t, err, tencent.ErrInput)
}

func TestCheckWarnsAndKnowsTheCurrentURL(t *testing.T) {
	_, c := serverAndClient(t)
	known := []string{"cancel"}
	config, err := c.Callback(tencent.CallKit, tencent.CallbackRules{
		Known: known, Functions: []string{"callkit/cancel"}})
	require.NoError(t, err)
	want := tencent.Callback{URL: "https://example.com:4433/callkit/cancle", Commands: known}
	report, err := config.Check(want, "https://example.com")
	require.ErrorIs(t, err, callbackurl.ErrRule)
	require.Equal(t, callbackurl.RulePortChange, report.Errors[0].Rule)
	require.Equal(t, callbackurl.RuleSecret, report.Warnings[0].Rule)
	require.Equal(t, callbackurl.RuleFunction, report.Warnings[1].Rule)
}

// A name that is not known is sent, with a warning: Tencent adds commands before anybody here
// knows them.
func TestUnknownNamesAreWarnings(t *testing.T) {
	_, c := serverAndClient(t)
	config, err := c.Callback(tencent.CallKit, tencent.CallbackRules{Known: []string{"cancel"}})
	require.NoError(t, err)
	want := tencent.Callback{URL: "https://example.com", Commands: []string{"cancle", "new_one"}}
	report, err := config.Check(want, "")
	require.NoError(t, err)
	var names []string
	for _, w := range report.Warnings {
		if w.Rule == callbackurl.RuleName {
			names = append(names, w.Message)
		}
	}
	require.Equal(t, []string{
		`command "cancle" is not known here and is sent as it is; did you mean "cancel"?`,
		`command "new_one" is not known here and is sent as it is`,
	}, names)
	require.NoError(t, config.Set(t.Context(), want))
}

func TestCompare(t *testing.T) {
	from := tencent.Callback{URL: "https://a.com", Commands: []string{"x", "y"}}
	require.Equal(t, tencent.Change{
		OldURL: "https://a.com", NewURL: "https://b.com",
		Added: []string{"z"}, Removed: []string{"x"},
	}, tencent.Compare(from, tencent.Callback{
		URL: "https://b.com", Commands: []string{"y", "z"}}))
	same := tencent.Compare(from, tencent.Callback{
		URL: "https://a.com", Commands: []string{"y", "x"}})
	require.True(t, same.None())
	require.False(t, tencent.Compare(from, tencent.Callback{}).None())
	require.Equal(t, tencent.Change{}, same)
}
