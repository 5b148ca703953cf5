package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"runtime/debug"
	"time"

	"github.com/spf13/cobra"

	"github.com/tencent-webhooks/tencent-webhooks/shared/config"
	"github.com/tencent-webhooks/tencent-webhooks/shared/hold"
	"github.com/tencent-webhooks/tencent-webhooks/shared/observe"
	"github.com/tencent-webhooks/tencent-webhooks/shared/observe/prometheus"
	"github.com/tencent-webhooks/tencent-webhooks/shared/platform/local"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sink"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sink/drivers"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sources"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

type serveFlags struct {
	handlers []webhook.Handler
	addr     string
	demo     bool
	tls      tlsFlags
	inspect  inspectFlags
}

func newServe(all []webhook.Handler) *cobra.Command {
	f := serveFlags{handlers: all}
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "Receive every command in one process",
		Long: "Receive every command in one process. Without SDKAPPID and the other variables " +
			"it runs in demo mode on loopback: it makes an app id and secrets, and prints them." +
			"\n\nGET /metrics shows its counts in the text format of Prometheus, GET /healthz " +
			"answers 200.",
		Example: "  webhooks serve --demo\n" +
			"  SDKAPPID=1400000000 CALLBACK_TOKEN=... webhooks serve --addr :8080\n" +
			"  SDKAPPID=... CALLBACK_TOKEN=... webhooks serve --addr :443 --tls-cert cert.pem \\\n" +
			"    --tls-key key.pem --client-ca TencentQQAuthCA.crt",
		Args: args(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return f.run(cmd.Context(), cmd.OutOrStdout(), cmd.ErrOrStderr())
		},
	}
	cmd.Flags().StringVar(&f.addr, "addr", "127.0.0.1:8080", "address to listen on")
	cmd.Flags().BoolVar(&f.demo, "demo", false, "send every sample to itself and show the answers")
	f.tls.register(cmd)
	f.inspect.register(cmd.Flags())
	return cmd
}

// server is everything that serve runs.
type server struct {
	demo     *demo // nil with a configuration of the user's own
	listener net.Listener
	http     *http.Server
	secure   bool // https; http.Server sets its TLSConfig itself when it begins to serve
	sink     sink.Sink
	lines    *lines
	page     *inspector // nil without one
	policy   webhook.Policy
	sinks    string // SINK
	// closeSpans exports the last spans; nil where none are exported.
	closeSpans func()
}

// run serves until ctx ends, then lets requests under way finish.
func (f *serveFlags) run(ctx context.Context, stdout, stderr io.Writer) error {
	if os.Getenv("GOMEMLIMIT") == "" {
		defer debug.SetMemoryLimit(debug.SetMemoryLimit(memoryLimit))
	}
	s, err := f.start(ctx, stdout, stderr)
	if err != nil {
		return err
	}
	failed := make(chan error, 1)
	go func() { failed <- s.accept() }()
	_, _ = fmt.Fprintf(stderr, "listening on %s://%s\n", f.tls.scheme(), s.listener.Addr())
	s.page.serve(s, s.policy, s.sinks, f.tls.scheme(), stderr)
	if s.demo != nil {
		err = s.printIntro(ctx, stdout, f.demo)
	}
	if err == nil {
		select {
		case err = <-failed:
		case <-ctx.Done():
		}
	}
	return errors.Join(err, s.stop())
}

// memoryLimit is where the runtime begins to collect more often than it would, in bytes. What is in use
// stays below it, also under a flood; what is not in use any more would be as much again.
const memoryLimit = 160 << 20

// printIntro prints what demo mode made up, with the table of samples if it is asked for.
func (s *server) printIntro(ctx context.Context, stdout io.Writer, table bool) error {
	addr := s.listener.Addr().String()
	s.demo.printIntro(stdout, addr)
	if table {
		s.lines.quiet.Store(true)
		defer s.lines.quiet.Store(false)
		if err := s.demo.show(ctx, stdout, addr, widthOf(stdout)); err != nil {
			return err
		}
	}
	s.demo.next(stdout, addr)
	return nil
}

// drainTime is how long requests under way may take when the server stops: as long as Tencent
// would wait for their answers, and a little more to send them.
const drainTime = webhook.Budget + 500*time.Millisecond

// stop drains requests, then closes the sink. What is still open after that time is a connection
// on which no request ever came.
func (s *server) stop() error {
	ctx, cancel := context.WithTimeout(context.Background(), drainTime)
	defer cancel()
	pageErr := s.page.stop(ctx)
	err := s.http.Shutdown(ctx)
	if errors.Is(err, context.DeadlineExceeded) {
		err = s.http.Close()
	}
	if s.closeSpans != nil {
		s.closeSpans()
	}
	return errors.Join(pageErr, err, s.sink.Close())
}

// start sets everything up and listens.
func (f *serveFlags) start(ctx context.Context, stdout, stderr io.Writer) (*server, error) {
	s := &server{lines: newLines(stdout)}
	getenv := os.Getenv
	secure, err := f.tls.config()
	if err != nil {
		return nil, err
	}
	if f.demo || !configured(getenv) {
		if secure != nil {
			return nil, errDemoTLS
		}
		if s.demo, err = newDemo(f.addr); err != nil {
			return nil, err
		}
		getenv = s.demo.getenv
	}
	cfg, err := config.Load(getenv, config.Needs{Token: true})
	if err != nil {
		return nil, err
	}
	log := observe.Logger(stderr, cfg.LogLevel)
	slog.SetDefault(log) // for what has no logger of its own: further sinks
	if cfg.Policy.Sources, err = sources.Load(ctx, cfg, getenv, log); err != nil {
		return nil, err
	}
	if getenv("SINK") == "" {
		cfg.Sink = "sqlite:" + databaseFile
	}
	warn(log, cfg)
	all := f.inspect.watch(drivers.All(cfg.Signing), s.demo != nil)
	if s.sink, err = sink.Open(ctx, cfg.Sink, all); err != nil {
		return nil, err
	}
	listener, err := net.Listen("tcp", f.addr)
	if err != nil {
		return nil, errors.Join(err, s.sink.Close())
	}
	s.listener = local.Limit(listener)
	held := hold.New(maxHeld, f.handlers)
	opts := cfg.Options(held.Sink(s.sink), log)
	opts.Before = webhook.KeepBefore
	metrics := prometheus.New()
	opts.Observe = observe.All(metrics.Observe, s.lines.orLog(stdout, stderr, log))
	if err := s.export(ctx, &opts); err != nil {
		return nil, errors.Join(err, s.listener.Close(), s.sink.Close())
	}
	if s.page, err = f.inspect.open(&opts, s.demo != nil); err != nil {
		return nil, errors.Join(err, s.listener.Close(), s.sink.Close())
	}
	s.policy, s.sinks = cfg.Policy, cfg.Sink
	receiver := webhook.New(opts, f.handlers...)
	s.http = local.NewServer(routes(held.Receiver(receiver), metrics))
	s.http.TLSConfig, s.secure = secure, secure != nil
	s.http.ErrorLog = slog.NewLogLogger(log.Handler(), f.tls.handshakeErrors())
	return s, nil
}

// maxHeld is how many failed answers are kept back at once until Tencent has stopped waiting.
const maxHeld = 256

// routes serves GET /metrics besides the callbacks. The counts hold nothing of a callback, but
// whoever can reach the address can read them. There is no mux: it would redirect a callback whose
// path is not tidy.
func routes(receiver local.Receiver, metrics http.Handler) http.Handler {
	callbacks := local.Handler(receiver)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodGet && r.URL.Path == "/metrics" {
			metrics.ServeHTTP(w, r)
			return
		}
		callbacks.ServeHTTP(w, r)
	})
}

// warn logs what is refused because a secret is missing.
func warn(log *slog.Logger, cfg config.Config) {
	for _, text := range append(cfg.Warnings, cfg.Gaps()...) {
		log.Warn(text)
	}
}

// configured reports whether the environment holds any of the variables that identify an app.
func configured(getenv func(string) string) bool {
	for _, name := range []string{"SDKAPPID", "CALLBACK_TOKEN", "RTC_KEY", "CALLBACK_SECRET"} {
		if getenv(name) != "" {
			return true
		}
	}
	return false
}
