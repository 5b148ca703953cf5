// Package serve starts a function, or the router, on the cloud that it was built for. By default
// that is AWS Lambda; with -tags scf it is Tencent SCF. Neither build links the other cloud's
// library.
package serve

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"os"

	"github.com/tencent-webhooks/tencent-webhooks/shared/config"
	"github.com/tencent-webhooks/tencent-webhooks/shared/observe"
	"github.com/tencent-webhooks/tencent-webhooks/shared/platform"
	"github.com/tencent-webhooks/tencent-webhooks/shared/router/routed"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sink"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// Program is what a process serves: it builds, from the environment, what answers its events. A
// mistake in the environment is an error that names the variable.
type Program func(context.Context) (Invoke, error)

// Invoke answers one event: the bytes of the event in, those of the answer out.
type Invoke func(context.Context, []byte) ([]byte, error)

// Function runs the commands of one function until the platform ends it. Commands that no
// handler claims are kept as unknown events; without any handler that is all of them. A mistake
// in the environment ends the process with one line that names the variable.
func Function(handlers ...webhook.Handler) { Run(NewFunction(handlers...)) }

// NewFunction returns the program that [Function] runs.
func NewFunction(handlers ...webhook.Handler) Program {
	return func(ctx context.Context) (Invoke, error) {
		r, err := function(ctx, handlers)
		if err != nil {
			return nil, err
		}
		return func(ctx context.Context, event []byte) ([]byte, error) {
			return anyEvent(ctx, event, r.Receive)
		}, nil
	}
}

// LoadSources makes the source check that a configuration asks for, such as sources.Load of
// shared/tencent, which also knows the ranges that Tencent publishes.
type LoadSources func(
	ctx context.Context, cfg config.Config, getenv func(string) string, log *slog.Logger,
) (webhook.Sources, error)

// Run runs a program until the platform ends it. Its mistake ends the process with one line.
func Run(p Program) {
	if err := checkCloud(os.Getenv); err != nil {
		exit(err)
	}
	start(p)
}

func exit(err error) {
	fmt.Fprintln(os.Stderr, "tencent-webhooks:", err)
	os.Exit(1)
}

// anyEvent takes what the router sends, and what a gateway sends to the function itself.
func anyEvent(ctx context.Context, event []byte, receive platform.Receive) ([]byte, error) {
	if bytes.Contains(event, []byte(routed.Marker)) && routed.Is(event) {
		return routed.Invoke(ctx, event, receive)
	}
	return gatewayEvent(ctx, event, receive)
}

// function builds the receiver of a function.
func function(ctx context.Context, handlers []webhook.Handler) (*webhook.Receiver, error) {
	cfg, log, err := load(ctx, config.NeedsOf(handlers), loadSources)
	if err != nil {
		return nil, err
	}
	events, err := sink.Open(ctx, cfg.Sink, Drivers(cfg.Signing))
	if err != nil {
		return nil, err
	}
	opts := cfg.Options(events, log)
	opts.Observe = observer(log, observe.Namespace)
	return webhook.New(opts, handlers...), nil
}

// load reads the environment, and says what could be better about it.
func load(
	ctx context.Context, needs config.Needs, sources LoadSources,
) (config.Config, *slog.Logger, error) {
	cfg, err := config.Load(os.Getenv, needs)
	if err != nil {
		return cfg, nil, err
	}
	log := observe.Logger(os.Stderr, cfg.LogLevel)
	slog.SetDefault(log) // for what has no logger of its own: further sinks
	if cfg.Policy.Sources, err = sources(ctx, cfg, os.Getenv, log); err != nil {
		return cfg, nil, err
	}
	for _, warning := range cfg.Warnings {
		log.Warn(warning)
	}
	return cfg, log, nil
}
