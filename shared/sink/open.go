package sink

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// builds are the builds that link a scheme, for the error where it is not linked.
var builds = map[string]string{
	"log":    "every build",
	"http":   "every build",
	"https":  "every build",
	"sqs":    "the AWS build without -tags nosqs, and in the webhooks tool",
	"kafka":  "the SCF build (-tags scf) without -tags nokafka, and in the webhooks tool",
	"sqlite": "the webhooks tool",
}

// Open opens the sinks of a SINK variable. Of a,b every sink gets every event, and the first
// decides the answer; of a|b the second gets what the first did not take in time. | binds tighter
// than the comma. Errors are of the kind ErrSpec and hold no password.
func Open(ctx context.Context, specs string, drivers Drivers) (Sink, error) {
	o := opener{drivers: drivers}
	s, err := o.all(ctx, specs)
	if err != nil {
		return nil, errors.Join(err, closeAll(o.opened))
	}
	return s, nil
}

// opener opens the sinks of one SINK variable.
type opener struct {
	drivers Drivers
	opened  []member
}

// all opens what stands between commas.
func (o *opener) all(ctx context.Context, specs string) (Sink, error) {
	parts, err := splitSpecs(specs, ",")
	if err != nil {
		return nil, err
	}
	var out fanout
	for _, spec := range parts {
		s, err := o.alternatives(ctx, spec)
		if err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	switch len(o.opened) {
	case 0:
		return nil, fmt.Errorf("%w is empty", ErrSpec)
	case 1:
		return o.opened[0].Sink, nil
	}
	return out, nil
}

// alternatives opens what stands between bars. Several of them are one member, which has the name of
// the first.
func (o *opener) alternatives(ctx context.Context, spec string) (member, error) {
	specs, err := splitSpecs(spec, "|")
	switch {
	case err != nil:
		return member{}, err
	case len(specs) < 2:
		return o.open(ctx, spec)
	}
	if specs = slices.CompactFunc(specs, bothLogs); len(specs) == 1 {
		return o.open(ctx, specs[0])
	}
	var out fallback
	for _, one := range specs {
		m, err := o.open(ctx, one)
		if err != nil {
			return member{}, err
		}
		out = append(out, m)
	}
	return member{out, out[0].name}, nil
}

// bothLogs reports whether b would have nothing to do behind a. The deployment files put a log behind
// every SINK.
func bothLogs(a, b string) bool { return a == "log:" && b == "log:" }

func (o *opener) open(ctx context.Context, spec string) (member, error) {
	scheme, known := schemeOf(spec)
	if !known {
		return member{}, fmt.Errorf("%w wants SCHEME:... with one of %s", ErrSpec, schemes())
	}
	driver := o.drivers[scheme]
	if driver == nil {
		return member{}, fmt.Errorf("%w: %s: is not linked here, but in %s",
			ErrSpec, scheme, builds[scheme])
	}
	s, err := driver(ctx, spec)
	if err != nil {
		return member{}, fmt.Errorf("%w: %s: %w", ErrSpec, scheme, err)
	}
	n := name{scheme, len(o.opened) + 1}
	o.opened = append(o.opened, member{s, n})
	return member{reporting{s, n}, n}, nil
}

// schemeOf returns what stands before the colon, and whether that is a scheme.
func schemeOf(spec string) (string, bool) {
	scheme, _, found := strings.Cut(spec, ":")
	_, known := builds[scheme]
	return scheme, found && known
}

// splitSpecs splits at those separators alone that a scheme follows: the brokers of kafka: are
// joined by commas too, and a URL or a path may hold either. What looks like a scheme and is none is an
// error, which does not repeat it, since it may be a part of a password.
func splitSpecs(specs, separator string) ([]string, error) {
	var out []string
	for part := range strings.SplitSeq(specs, separator) {
		start := strings.TrimLeft(part, " ")
		switch _, starts := schemeOf(start); {
		case starts || len(out) == 0:
			out = append(out, start)
		case likeScheme(start):
			return nil, fmt.Errorf("%w: what follows %q %d wants one of %s before its colon; in a URL write %%%X",
				ErrSpec, separator, len(out), schemes(), separator)
		default:
			out[len(out)-1] += separator + part
		}
	}
	for i := range out {
		out[i] = strings.TrimRight(out[i], separator+" ")
	}
	return slices.DeleteFunc(out, func(spec string) bool { return spec == "" }), nil
}

// likeScheme reports whether a spec was meant to be a sink, such as slq:https://..., and not broker:9092.
func likeScheme(spec string) bool {
	const letters = "abcdefghijklmnopqrstuvwxyz"
	name, rest, found := strings.Cut(spec, ":")
	return found && len(name) > 1 && strings.Trim(strings.ToLower(name), letters) == "" &&
		!strings.ContainsAny(rest[:min(len(rest), 1)], "0123456789")
}

func schemes() string { return strings.Join(slices.Sorted(maps.Keys(builds)), ", ") }
