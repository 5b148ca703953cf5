package verify

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// Run runs the checks, one after the other. The error is one of the options, or of ctx; whatever the
// receiver does is a finding.
func Run(ctx context.Context, o Options) (Report, error) {
	o = o.withDefaults()
	decls, err := o.declarations()
	if err != nil {
		return Report{}, err
	}
	s := newSession(o, decls)
	checks, err := applicable(o, decls)
	if err != nil {
		return Report{}, err
	}
	report := Report{URL: s.redact(address(o.URL)), Started: o.Now(), Families: families(decls)}
	limited, cancel := context.WithTimeout(ctx, o.Limit)
	defer cancel()
	s.warmUp(limited)
	for _, c := range checks {
		f := s.check(limited, c)
		if ctx.Err() != nil {
			return report, ctx.Err()
		}
		report.Findings = append(report.Findings, f)
		o.Progress(f)
	}
	report.Requests, report.MS = s.requests(), milliseconds(o.Now().Sub(report.Started))
	return report, nil
}

// applicable returns the checks that are asked for and have something to be tried on.
func applicable(o Options, decls []webhook.Declaration) ([]Check, error) {
	all := slices.DeleteFunc(Checks(families(decls)), func(c Check) bool {
		return !slices.ContainsFunc(decls, func(d webhook.Declaration) bool {
			return c.Dialect == nil || d.Dialect == *c.Dialect
		})
	})
	for _, id := range o.IDs {
		if !slices.ContainsFunc(all, func(c Check) bool { return c.ID == id || group(c.ID) == id }) {
			return nil, fmt.Errorf("no check of these families is called %s", id)
		}
	}
	return slices.DeleteFunc(all, func(c Check) bool { return !chosen(c, o.IDs) }), nil
}

// check runs one check, where what it needs is there and there is time left.
func (s *session) check(ctx context.Context, c Check) Finding {
	start := time.Now()
	var out outcome
	switch missing := s.has(c.Needs); {
	case missing != "":
		out = unobservable(missing)
	case ctx.Err() != nil:
		out = unobservable("the time of the run was over")
	default:
		out = c.run(ctx, s)
		if out.result == Fail && ctx.Err() != nil {
			out = unobservable("the time of the run ended in the middle")
		}
	}
	f := Finding{ID: c.ID, Severity: c.Severity, Result: out.result, Title: c.Title, Doc: c.Doc,
		Sent: c.Sent, Expected: c.Expected, Got: s.redact(out.got),
		MS: milliseconds(time.Since(start))}
	const most = 8
	for _, d := range out.details[:min(len(out.details), most)] {
		f.Details = append(f.Details, s.redact(d))
	}
	return f
}

func families(decls []webhook.Declaration) []string {
	var out []string
	for _, d := range decls {
		if !slices.Contains(out, d.Family) {
			out = append(out, d.Family)
		}
	}
	return out
}

func milliseconds(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
