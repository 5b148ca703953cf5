package decide_test

import (
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/samples"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// verdict is what a service answers to the sample of a command, and what Tencent gets then:
// a body, the name of one that its documents print, or by default nothing but an error.
type verdict struct {
	Command   webhook.Command
	Verdict   json.RawMessage
	Answer    json.RawMessage
	Published string
	Error     string
}

func verdicts(t *testing.T) []verdict {
	t.Helper()
	text, err := os.ReadFile("testdata/verdicts.json")
	require.NoError(t, err)
	var out []verdict
	require.NoError(t, json.Unmarshal(text, &out))
	return out
}

func TestVerdicts(t *testing.T) {
	for _, v := range verdicts(t) {
		t.Run(string(v.Command)+" "+string(v.Verdict), func(t *testing.T) {
			s := service(t, serve(t, says(string(v.Verdict))))
			r := newReceiver(t, s.Decide, nil)
			body := r.ask(t, v.Command)
			if v.Error != "" {
				require.Equal(t, webhook.Defaulted, r.record.Outcome)
				require.ErrorContains(t, r.record.Err, v.Error)
				return
			}
			require.NoError(t, r.record.Err)
			require.Equal(t, webhook.Answered, r.record.Outcome)
			require.JSONEq(t, v.want(t), body)
		})
	}
}

func (v verdict) want(t *testing.T) string {
	t.Helper()
	if v.Published == "" {
		return string(v.Answer)
	}
	for _, a := range samples.Answers(string(v.Command)) {
		if a.Name == v.Published {
			return string(a.Body)
		}
	}
	require.FailNow(t, "no such answer", v.Published)
	return ""
}

// TestEveryVerdictIsTested: of each of its commands the file holds every verdict, and one that the
// command does not know. A command that it lacks, which somebody has added, gives its plain verdicts.
func TestEveryVerdictIsTested(t *testing.T) {
	tested := map[webhook.Command][]string{}
	for _, v := range verdicts(t) {
		var said struct{ Verdict string }
		require.NoError(t, json.Unmarshal(v.Verdict, &said))
		if v.Error != "" {
			said.Verdict = "error"
		}
		tested[v.Command] = append(tested[v.Command], said.Verdict)
	}
	for _, d := range catalog.All() {
		if d.Kind != webhook.KindBefore {
			continue
		}
		got := tested[d.Command]
		if len(got) == 0 {
			testPlainVerdicts(t, d)
			continue
		}
		want := []string{"error"}
		for _, v := range d.Answer.Choices().Verdicts {
			want = append(want, string(v))
		}
		slices.Sort(want)
		slices.Sort(got)
		require.Equal(t, want, slices.Compact(got), d.Command)
	}
}

// testPlainVerdicts asks for the verdicts of a command that need nothing but their name.
func testPlainVerdicts(t *testing.T, d webhook.Declaration) {
	t.Helper()
	for _, v := range d.Answer.Choices().Verdicts {
		if v == webhook.Rewrite || v == webhook.Partial {
			continue
		}
		s := service(t, serve(t, says(fmt.Sprintf(`{"verdict":%q}`, v))))
		r := newReceiver(t, s.Decide, nil)
		r.ask(t, d.Command)
		require.NoError(t, r.record.Err, "%s %s", d.Command, v)
		require.Equal(t, webhook.Answered, r.record.Outcome, "%s %s", d.Command, v)
	}
}

// TestPublishedAnswers: each verdict that the documents print can be given from outside.
func TestPublishedAnswers(t *testing.T) {
	var given []string
	for _, v := range verdicts(t) {
		given = append(given, v.Published)
	}
	for _, d := range catalog.All() {
		for _, a := range samples.Answers(string(d.Command)) {
			if d.Kind == webhook.KindBefore && strings.Count(a.Name, ".") == 2 {
				require.Contains(t, given, a.Name)
			}
		}
	}
}
