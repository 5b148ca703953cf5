//go:build local

// Package start starts a consumer where it was built for: AWS Lambda by default, Tencent SCF with
// -tags scf, one machine with -tags local. No build links what only another one needs.
package start

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"time"

	"github.com/tencent-webhooks/tencent-webhooks/shared/consume"
	consumehttp "github.com/tencent-webhooks/tencent-webhooks/shared/consume/http"
	"github.com/tencent-webhooks/tencent-webhooks/shared/consume/loop"
	"github.com/tencent-webhooks/tencent-webhooks/shared/consume/loop/kafka"
	"github.com/tencent-webhooks/tencent-webhooks/shared/consume/loop/sqlite"
	"github.com/tencent-webhooks/tencent-webhooks/shared/consume/loop/sqs"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sink/drivers"
)

// Consumer passes the events of SOURCE to these handlers until the process gets SIGINT or SIGTERM. A
// mistake in the environment ends it with one line that names the variable.
func Consumer(handlers ...consume.Handler) {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := run(ctx, handlers)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "consumer:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, handlers []consume.Handler) error {
	s, err := load(os.Getenv)
	if err != nil {
		return err
	}
	c, exported, err := s.consumer(ctx, drivers.All(s.keys), stores(), handlers)
	if err != nil {
		return err
	}
	defer exported.done(ctx)
	log, spec := slog.Default(), os.Getenv("SOURCE")
	if addr, isHTTP := strings.CutPrefix(spec, "http:"); isHTTP {
		return s.listen(ctx, addr, c, log)
	}
	source, err := open(ctx, spec, cmp.Or(os.Getenv("CONSUMER_NAME"), "consumer"))
	if err != nil {
		return fmt.Errorf("SOURCE %w", err)
	}
	if scheme, _, _ := strings.Cut(spec, ":"); scheme != "sqs" && s.deadLetter == "" {
		return errors.Join(source.Close(), errors.New(
			"DEAD_LETTER is empty: an event that fails for good would keep all others waiting"))
	}
	return loop.Run(ctx, c, source, log)
}

// open opens the source of a specification.
func open(ctx context.Context, spec, name string) (loop.Source, error) {
	scheme, place, _ := strings.Cut(spec, ":")
	switch scheme {
	case "sqlite":
		return sqlite.Open(ctx, place, name)
	case "kafka":
		return kafka.Open(spec, name, os.Getenv)
	case "sqs":
		return sqs.Open(spec, os.Getenv)
	}
	return nil, fmt.Errorf("is %q, want sqlite:PATH, sqs:QUEUE_URL, kafka:BROKERS/TOPIC or http:ADDRESS",
		scheme)
}

// drainTime is how long requests may go on that are under way when the process is to end.
const drainTime = 10 * time.Second

// listen serves the other end of the http: sink.
func (s settings) listen(
	ctx context.Context, addr string, c *consume.Consumer, log *slog.Logger,
) error {
	if s.keys.Empty() {
		return errors.New("PUBLISH_SECRET is empty; set it to the one that the sender signs with")
	}
	listener, err := net.Listen("tcp", addr)
	if err != nil {
		return fmt.Errorf("SOURCE %w", err)
	}
	_, _ = fmt.Fprintf(os.Stderr, "listening on http://%s\n", listener.Addr())
	server := &http.Server{
		Handler:           consumehttp.New(c, consumehttp.Options{Keys: s.keys, Log: log}),
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       10 * time.Second,
	}
	drained := make(chan error, 1)
	context.AfterFunc(ctx, func() {
		limited, cancel := context.WithTimeout(context.Background(), drainTime)
		defer cancel()
		drained <- server.Shutdown(limited)
	})
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return <-drained
}
