// Package sink opens the places where events go. The drivers are packages of their own below
// it, so that a binary links those alone that it was built with.
package sink

import (
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// ErrSpec is the error for a SINK that cannot be opened as it is written.
var ErrSpec = errors.New("SINK")

// Sink is a webhook.Sink that is closed in the end. Close waits for what is under way.
type Sink interface {
	webhook.Sink
	io.Closer
}

// Driver opens a sink. spec is the whole specification, scheme included.
type Driver func(ctx context.Context, spec string) (Sink, error)

// Drivers are the schemes that a binary links.
type Drivers map[string]Driver

// builds says which build links a scheme, for the error where it is not linked.
var builds = map[string]string{
	"log":    "every build",
	"http":   "every build",
	"https":  "every build",
	"sqs":    "the AWS build and the webhooks tool",
	"kafka":  "the SCF build (-tags scf) and the webhooks tool",
	"sqlite": "the webhooks tool",
}

// Open opens the sinks of a SINK variable: specifications joined by commas, of which the first
// decides the answer. Errors are of the kind ErrSpec and hold no password.
func Open(ctx context.Context, specs string, drivers Drivers) (Sink, error) {
	var all fan
	for spec := range splitSpecs(specs) {
		s, err := open(ctx, spec, drivers)
		if err != nil {
			return nil, errors.Join(err, all.Close())
		}
		all = append(all, s)
	}
	switch len(all) {
	case 0:
		return nil, fmt.Errorf("%w is empty", ErrSpec)
	case 1:
		return all[0], nil
	}
	return all, nil
}

func open(ctx context.Context, spec string, drivers Drivers) (Sink, error) {
	scheme, _, found := strings.Cut(spec, ":")
	driver := drivers[scheme]
	if driver == nil {
		build, known := builds[scheme]
		if !found || !known {
			schemes := strings.Join(slices.Sorted(maps.Keys(builds)), ":, ")
			return nil, fmt.Errorf("%w wants one of %s:", ErrSpec, schemes)
		}
		return nil, fmt.Errorf("%w: %s: is not linked here, but in %s", ErrSpec, scheme, build)
	}
	s, err := driver(ctx, spec)
	if err != nil {
		return nil, fmt.Errorf("%w: %s: %w", ErrSpec, scheme, err)
	}
	return s, nil
}

// splitSpecs splits at those commas that a scheme follows: the brokers of kafka: are joined by
// commas too.
func splitSpecs(specs string) func(func(string) bool) {
	return func(yield func(string) bool) {
		spec := ""
		for part := range strings.SplitSeq(specs, ",") {
			part = strings.TrimSpace(part)
			scheme, _, _ := strings.Cut(part, ":")
			if _, starts := builds[scheme]; starts && spec != "" {
				if !yield(spec) {
					return
				}
				spec = ""
			}
			if spec != "" {
				spec += ","
			}
			spec += part
		}
		if spec != "" {
			yield(spec)
		}
	}
}
