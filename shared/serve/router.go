package serve

import (
	"context"
	"os"

	"github.com/tencent-webhooks/tencent-webhooks/shared/config"
	"github.com/tencent-webhooks/tencent-webhooks/shared/observe"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// Router runs the router until the platform ends it: requests go to the functions of commands by
// way of what newForwarder makes of the environment, and to the function of unknown commands
// where no command is known. It takes the events of gateways alone. It is what the public reaches,
// so it is also what checks where requests come from.
func Router(newForwarder NewForwarder, commands ForwardedCommands, sources LoadSources) {
	Run(NewRouter(newForwarder, commands, sources))
}

// NewForwarder returns what invokes functions, from the environment.
type NewForwarder func(getenv func(string) string) (webhook.Forwarder, error)

// ForwardedCommands returns the commands that the router knows, each joined with what invokes its
// function.
type ForwardedCommands func(webhook.Forwarder) []webhook.Handler

// NewRouter returns the program that [Router] runs.
func NewRouter(
	newForwarder NewForwarder, commands ForwardedCommands, sources LoadSources,
) Program {
	return func(ctx context.Context) (Invoke, error) {
		forwarder, err := newForwarder(os.Getenv)
		if err != nil {
			return nil, err
		}
		r, err := router(ctx, forwarder, commands(forwarder), sources)
		if err != nil {
			return nil, err
		}
		return func(ctx context.Context, event []byte) ([]byte, error) {
			return gatewayEvent(ctx, event, r.Receive)
		}, nil
	}
}

// router builds the receiver of the router. It has no sink: what it cannot forward, it answers
// as failed.
func router(
	ctx context.Context, f webhook.Forwarder, commands []webhook.Handler, sources LoadSources,
) (*webhook.Receiver, error) {
	cfg, log, err := load(ctx, config.Needs{Token: true}, sources)
	if err != nil {
		return nil, err
	}
	for _, gap := range cfg.Gaps() {
		log.Warn(gap)
	}
	opts := cfg.Options(nil, log)
	opts.Unknown = f
	opts.Observe = observer(log, observe.RouterNamespace)
	return webhook.New(opts, commands...), nil
}
