package verify_test

import (
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/sender"
	"github.com/tencent-webhooks/tencent-webhooks/shared/verify"
)

// flaws are all of them, each of one receiver.
func flaws() []flaw {
	return slices.Concat(forgeries(), strictness(), carelessness(), transport(), losses())
}

// TestCorrectReceiverPasses: a receiver without a flaw fails nothing, and what is not observable is not
// for the receiver to change.
func TestCorrectReceiverPasses(t *testing.T) {
	t.Parallel()
	f := newReference()
	server := httptest.NewServer(f)
	defer server.Close()
	o := everything(f, server, verify.NewClient(sender.ClientOptions{LoopbackOnly: true}))
	o.Rate = 500
	report, err := verify.Run(t.Context(), o)
	require.NoError(t, err)
	require.Empty(t, failed(report), explain(report))
	for _, f := range report.Findings {
		if f.Result == verify.Unobservable {
			require.Contains(t, []string{"tls.used", "tls.chain", "tls.version", "tls.expiry",
				"url.rules"}, f.ID, f.Got)
		}
	}
}

// TestEachFlawFailsItsChecks, and no others.
func TestEachFlawFailsItsChecks(t *testing.T) {
	t.Parallel()
	for _, one := range flaws() {
		t.Run(one.name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				f := newReference()
				one.put(f)
				report := run(t, f)
				require.Equal(t, one.finds, failed(report), explain(report))
				require.Equal(t, slices.ContainsFunc(report.Findings, grave), report.Failed(verify.Usual))
				require.True(t, report.Failed(verify.Strict))
			})
		})
	}
}

// TestEveryCheckCanFail: there is a flaw for each, besides those of TLS and the address, which have
// tests of their own, and the families that references are not verified with.
func TestEveryCheckCanFail(t *testing.T) {
	found := map[string]bool{}
	for _, one := range flaws() {
		for _, id := range one.finds {
			found[id] = true
		}
	}
	checks, err := verify.List(verify.Options{Names: familiesOfTests})
	require.NoError(t, err)
	for _, c := range checks {
		switch group, _, _ := strings.Cut(c.ID, "."); {
		case found[c.ID], group == "tls", c.ID == "url.rules":
		default:
			t.Errorf("no flaw for %s", c.ID)
		}
	}
}

func grave(f verify.Finding) bool {
	return f.Result == verify.Fail && (f.Severity == verify.Critical || f.Severity == verify.High)
}
