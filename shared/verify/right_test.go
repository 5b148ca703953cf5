package verify_test

import (
	"flag"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/verify"
)

var update = flag.Bool("update", false, "write the results and the tables of docs/verify.md anew")

// flaws are all of them, each of one receiver.
func flaws() []flaw {
	return slices.Concat(forgeries(), strictness(), carelessness(), transport(), losses())
}

// TestCorrectReceiverPasses: a receiver without a flaw fails nothing, and what is not observable is not
// for the receiver to change.
func TestCorrectReceiverPasses(t *testing.T) {
	report := run(t, newReference())
	require.Empty(t, failed(report), explain(report))
	for _, f := range report.Findings {
		if f.Result == verify.Unobservable {
			require.Contains(t, []string{"tls.used", "tls.chain", "tls.version", "tls.expiry",
				"url.rules"}, f.ID, f.Got)
		}
	}
}

// verifyAll verifies receivers, some at once: most of the time they wait, the last ones longest.
func verifyAll(t *testing.T, all []flaw) []verify.Report {
	reports := make([]verify.Report, len(all))
	next := make(chan int)
	var workers sync.WaitGroup
	const several = 32
	for range several {
		workers.Go(func() {
			for i := range next {
				f := newReference()
				all[i].put(f)
				reports[i] = run(t, f)
			}
		})
	}
	for i := range slices.Backward(all) {
		next <- i
	}
	close(next)
	workers.Wait()
	return reports
}

// TestEachFlawFailsItsChecks, and no others.
func TestEachFlawFailsItsChecks(t *testing.T) {
	t.Parallel()
	all := flaws()
	reports := verifyAll(t, all)
	for i, one := range all {
		t.Run(one.name, func(t *testing.T) {
			require.Equal(t, one.finds, failed(reports[i]), explain(reports[i]))
			require.Equal(t, slices.ContainsFunc(reports[i].Findings, grave), reports[i].Failed(verify.Usual))
			require.True(t, reports[i].Failed(verify.Strict))
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
