package sink

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// builds says which build links a scheme, for the error where it is not linked.
var builds = map[string]string{
	"log":    "every build",
	"http":   "every build",
	"https":  "every build",
	"sqs":    "the AWS build without -tags nosqs, and in the webhooks tool",
	"kafka":  "the SCF build (-tags scf) without -tags nokafka, and in the webhooks tool",
	"sqlite": "the webhooks tool",
}

// Open opens the sinks of a SINK variable: specifications joined by commas, of which the first
// decides the answer. Errors are of the kind ErrSpec and hold no password.
func Open(ctx context.Context, specs string, drivers Drivers) (Sink, error) {
	var all fan
	for _, spec := range splitSpecs(specs) {
		m, err := open(ctx, spec, drivers)
		if err != nil {
			return nil, errors.Join(err, all.Close())
		}
		all = append(all, m)
	}
	switch len(all) {
	case 0:
		return nil, fmt.Errorf("%w is empty", ErrSpec)
	case 1:
		return all[0].Sink, nil
	}
	return all, nil
}

func open(ctx context.Context, spec string, drivers Drivers) (member, error) {
	scheme, known := schemeOf(spec)
	if !known {
		schemes := strings.Join(slices.Sorted(maps.Keys(builds)), ", ")
		return member{}, fmt.Errorf("%w wants SCHEME:... with one of %s", ErrSpec, schemes)
	}
	driver := drivers[scheme]
	if driver == nil {
		return member{}, fmt.Errorf("%w: %s: is not linked here, but in %s",
			ErrSpec, scheme, builds[scheme])
	}
	s, err := driver(ctx, spec)
	if err != nil {
		return member{}, fmt.Errorf("%w: %s: %w", ErrSpec, scheme, err)
	}
	return member{s, scheme}, nil
}

// schemeOf returns what stands before the colon, and whether that is a scheme.
func schemeOf(spec string) (string, bool) {
	scheme, _, found := strings.Cut(spec, ":")
	_, known := builds[scheme]
	return scheme, found && known
}

// splitSpecs splits at those commas alone that a scheme follows: the brokers of kafka: are
// joined by commas too, and a URL or a path may hold one.
func splitSpecs(specs string) []string {
	var out []string
	for part := range strings.SplitSeq(specs, ",") {
		start := strings.TrimLeft(part, " ")
		if _, starts := schemeOf(start); starts || len(out) == 0 {
			out = append(out, start)
			continue
		}
		out[len(out)-1] += "," + part
	}
	for i := range out {
		out[i] = strings.TrimRight(out[i], ", ")
	}
	return slices.DeleteFunc(out, func(spec string) bool { return spec == "" })
}
