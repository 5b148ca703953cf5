package sink_test

import (
	"context"
	"errors"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/internal/waiting"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sink"
)

// recorder is a driver that records what it was asked to open.
type recorder struct {
	specs  []string
	closed int
}

func (r *recorder) open(_ context.Context, spec string) (sink.Sink, error) {
	r.specs = append(r.specs, spec)
	if spec == "sqlite:bad" {
		return nil, errBad
	}
	return &probe{onClose: func() { r.closed++ }}, nil
}

var errBad = errors.New("is bad")

func (r *recorder) drivers() sink.Drivers {
	return sink.Drivers{"log": r.open, "sqlite": r.open, "sqs": r.open, "http": r.open}
}

// TestMain: tests of faults and of timeouts wait.
func TestMain(m *testing.M) { waiting.Run(m) }

func TestOpenSplits(t *testing.T) {
	cases := map[string][]string{
		"log:":                         {"log:"},
		"sqs:https://x/1/q,log:":       {"sqs:https://x/1/q", "log:"},
		" log: , sqlite:a, b.db ,":     {"log:", "sqlite:a, b.db"},
		"log:,,sqlite:a":               {"log:", "sqlite:a"},
		",log:":                        {"log:"},
		"http://h/?a=1,2&b=log,sqs:x":  {"http://h/?a=1,2&b=log", "sqs:x"},
		"sqlite:a,b:c,log:":            {"sqlite:a,b:c", "log:"},
		"log:9092/topic,sqlite:log:x,": {"log:9092/topic", "sqlite:log:x"},
		"sqs:https://x/1/q|log:":       {"sqs:https://x/1/q", "log:"},
		"sqs:x | sqlite:a|b,c| , log:": {"sqs:x", "sqlite:a|b,c", "log:"},
		"http://h:1,broker:9092,log:":  {"http://h:1,broker:9092", "log:"},
		"log:|log:":                    {"log:"},
		"sqs:x|log:|log:":              {"sqs:x", "log:"},
		"sqs:x|sqs:x|log:":             {"sqs:x", "sqs:x", "log:"},
	}
	for specs, want := range cases {
		var r recorder
		s, err := sink.Open(t.Context(), specs, r.drivers())
		require.NoError(t, err, specs)
		require.Equal(t, want, r.specs, specs)
		require.NoError(t, s.Close())
		require.Equal(t, len(want), r.closed, specs)
	}
}

const (
	schemes    = "http, https, kafka, log, sqlite, sqs"
	wantScheme = "SINK wants SCHEME:... with one of " + schemes
)

func TestOpenErrors(t *testing.T) {
	cases := map[string]string{
		"":                           "SINK is empty",
		" , ":                        "SINK is empty",
		"redis://secret@h":           wantScheme,
		"log":                        wantScheme,
		"kafka:b/t":                  "SINK: kafka: is not linked here, but in the SCF build (-tags scf)",
		"log:,sqlite:bad":            "SINK: sqlite: is bad",
		"log:|sqlite:bad":            "SINK: sqlite: is bad",
		"|":                          wantScheme,
		"|log:":                      wantScheme,
		"sqlite:x,https://":          "SINK: https: is not linked here, but in every build",
		"sqlite:a.db|lgo:":           `SINK: what follows "|" 1 wants one of ` + schemes + ` before its colon; in a URL write %7C`,
		"http://h|LOG:":              `SINK: what follows "|" 1 wants one of `,
		"log:,sqlte:a.db":            `SINK: what follows "," 1 wants one of ` + schemes + ` before its colon; in a URL write %2C`,
		"http://u:p|secret:x@h,log:": `SINK: what follows "|" 1 wants one of `,
	}
	for specs, want := range cases {
		var r recorder
		_, err := sink.Open(t.Context(), specs, r.drivers())
		require.ErrorIs(t, err, sink.ErrSpec, specs)
		require.ErrorContains(t, err, want, specs)
		require.NotContains(t, err.Error(), "secret")
		require.Equal(t, len(r.specs)-r.closed, map[bool]int{true: 1}[errors.Is(err, errBad)],
			"what was opened before the mistake is closed again: %q", specs)
	}
}
