// Command server is a web server of one's own that takes two of Tencent's webhooks beside its other
// pages. It lives in a module of its own, as a program that imports this project does.
//
//	SDKAPPID=1400000000 CALLBACK_TOKEN=... go run .
package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/group"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/sns"
	"github.com/tencent-webhooks/tencent-webhooks/shared/config"
	"github.com/tencent-webhooks/tencent-webhooks/shared/platform/local"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, "127.0.0.1:8080", os.Getenv); err != nil {
		fmt.Fprintln(os.Stderr, "server:", err)
		os.Exit(1)
	}
}

// run serves until ctx ends.
func run(ctx context.Context, addr string, getenv func(string) string) error {
	receiver, err := newReceiver(getenv, slog.Default())
	if err != nil {
		return err
	}
	server := &http.Server{Addr: addr, Handler: routes(receiver), ReadHeaderTimeout: 5 * time.Second}
	stopped := context.AfterFunc(ctx, func() {
		late, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
		defer cancel()
		_ = server.Shutdown(late) // what is under way ends with the process
	})
	defer stopped()
	if err := server.ListenAndServe(); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

// newReceiver takes the commands that this program handles; every other one goes to the sink.
func newReceiver(getenv func(string) string, log *slog.Logger) (*webhook.Receiver, error) {
	handlers := []webhook.Handler{
		sns.BlackListAdd.Handle(blocked(log)), group.BeforeSendMsg.Handle(checked),
	}
	cfg, err := config.Load(getenv, config.NeedsOf(handlers))
	if err != nil {
		return nil, err
	}
	return webhook.New(cfg.Options(webhook.Discard, log), handlers...), nil
}

// routes are the pages of the program.
func routes(receiver *webhook.Receiver) http.Handler {
	mux := http.NewServeMux()
	callbacks := local.Handler(receiver)
	mux.Handle("/tencent", callbacks) // else the mux answers it with a redirect
	mux.Handle("/tencent/", callbacks)
	mux.HandleFunc("GET /{$}", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprintln(w, "hello")
	})
	return mux
}

func blocked(log *slog.Logger) func(
	context.Context, *webhook.Callback[sns.BlackListAddPayload]) error {
	return func(ctx context.Context, cb *webhook.Callback[sns.BlackListAddPayload]) error {
		log.InfoContext(ctx, "users were blocked", "app", cb.App, "pairs", len(cb.Payload.PairList))
		return nil
	}
}

// checked refuses messages of a guest.
func checked(
	_ context.Context, cb *webhook.Callback[group.BeforeSendMsgPayload],
) (answer group.BeforeSendMsgAnswer, err error) {
	if cb.Payload.FromAccount == "guest" {
		return answer.Refuse("members only"), nil
	}
	return answer, nil
}
