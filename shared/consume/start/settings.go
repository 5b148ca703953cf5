package start

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"strconv"
	"strings"
	"time"

	"github.com/tencent-webhooks/tencent-webhooks/shared/consume"
	"github.com/tencent-webhooks/tencent-webhooks/shared/consume/once"
	"github.com/tencent-webhooks/tencent-webhooks/shared/observe"
	"github.com/tencent-webhooks/tencent-webhooks/shared/signing"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sink"
)

// settings are what the environment says.
type settings struct {
	deadLetter, once string // specifications; empty for none
	timeout          time.Duration
	attempts         int
	level            slog.Level
	keys             signing.Keys
}

// errEnv joins every mistake in the environment.
var errEnv = errors.New("environment")

// load reads the environment through getenv and reports every mistake in one line of text.
func load(getenv func(string) string) (settings, error) {
	s := settings{
		deadLetter: strings.TrimSpace(getenv("DEAD_LETTER")),
		once:       strings.TrimSpace(getenv("IDEMPOTENCY")),
	}
	var mistakes []string
	var err error
	if s.keys, err = signing.Parse(getenv("PUBLISH_SECRET")); err != nil {
		mistakes = append(mistakes, "PUBLISH_SECRET "+err.Error())
	}
	if text := getenv("CONSUME_TIMEOUT"); text != "" {
		if s.timeout, err = time.ParseDuration(text); err != nil || s.timeout <= 0 {
			mistakes = append(mistakes, fmt.Sprintf("CONSUME_TIMEOUT is %q, want a duration such as 10s", text))
		}
	}
	if text := getenv("CONSUME_ATTEMPTS"); text != "" {
		if s.attempts, err = strconv.Atoi(text); err != nil || s.attempts < 1 {
			mistakes = append(mistakes, fmt.Sprintf("CONSUME_ATTEMPTS is %q, want a number from 1 on", text))
		}
	}
	if text := getenv("LOG_LEVEL"); text != "" {
		if err := s.level.UnmarshalText([]byte(text)); err != nil {
			mistakes = append(mistakes, fmt.Sprintf("LOG_LEVEL is %q, want debug, info, warn or error", text))
		}
	}
	if len(mistakes) > 0 {
		return settings{}, fmt.Errorf("%w: %s", errEnv, strings.Join(mistakes, "; "))
	}
	return s, nil
}

// openStore opens a store by what stands behind the colon of IDEMPOTENCY.
type openStore func(ctx context.Context, place string, getenv func(string) string) (once.Store, error)

// consumer builds a consumer from the settings, with the sinks and stores that the build links.
func (s settings) consumer(
	ctx context.Context, drivers sink.Drivers, stores map[string]openStore, handlers []consume.Handler,
) (*consume.Consumer, spans, error) {
	log := observe.Logger(os.Stderr, s.level)
	slog.SetDefault(log) // for what has no logger of its own: further sinks
	exported, err := newSpans(ctx)
	if err != nil {
		return nil, spans{}, fmt.Errorf("OTEL_EXPORTER_OTLP_ENDPOINT: %w", err)
	}
	opts := consume.Options{
		Timeout: s.timeout, Attempts: s.attempts, Log: log, Observe: exported.observe,
	}
	if opts.Once, err = s.store(ctx, stores); err != nil {
		return nil, spans{}, fmt.Errorf("IDEMPOTENCY %w", err)
	}
	if s.deadLetter != "" {
		if opts.DeadLetter, err = sink.Open(ctx, s.deadLetter, drivers); err != nil {
			return nil, spans{}, fmt.Errorf("DEAD_LETTER: %w", err)
		}
	}
	return consume.New(opts, handlers...), exported, nil
}

func (s settings) store(ctx context.Context, stores map[string]openStore) (once.Store, error) {
	if s.once == "" {
		return nil, nil
	}
	scheme, place, _ := strings.Cut(s.once, ":")
	open := stores[scheme]
	if open == nil {
		return nil, fmt.Errorf("%q is not linked here; see docs/consumers.md", scheme)
	}
	return open(ctx, place, os.Getenv)
}
