// Package serve starts a function on the cloud that it was built for. By default that is AWS
// Lambda; with -tags scf it is Tencent SCF. Neither build links the other cloud's library.
package serve

import (
	"context"
	"fmt"
	"os"

	"github.com/tencent-webhooks/tencent-webhooks/shared/config"
	"github.com/tencent-webhooks/tencent-webhooks/shared/observe"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sink"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// Function runs the commands of one function until the platform ends it. Commands that no
// handler claims are kept as unknown events; without any handler that is all of them. A mistake
// in the environment ends the process with one line that names the variable.
func Function(handlers ...webhook.Handler) {
	if err := rightCloud(os.Getenv); err != nil {
		exit(err)
	}
	start(handlers)
}

func exit(err error) {
	fmt.Fprintln(os.Stderr, "tencent-webhooks:", err)
	os.Exit(1)
}

// receiver builds what answers the requests, from the environment.
func receiver(ctx context.Context, handlers []webhook.Handler) (*webhook.Receiver, error) {
	cfg, err := config.Load(os.Getenv, config.NeedsOf(handlers))
	if err != nil {
		return nil, err
	}
	log := observe.Logger(os.Stderr, cfg.LogLevel)
	if cfg.Policy.Sources, err = loadSources(ctx, cfg, log); err != nil {
		return nil, err
	}
	events, err := sink.Open(ctx, cfg.Sink, drivers())
	if err != nil {
		return nil, err
	}
	for _, warning := range cfg.Warnings {
		log.Warn(warning)
	}
	opts := cfg.Options(events, log)
	opts.Observe = observe.Log(log)
	return webhook.New(opts, handlers...), nil
}
