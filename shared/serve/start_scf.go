//go:build scf

package serve

import (
	"context"
	"errors"
	"log/slog"
	"os"
	"sync"
	"time"

	"github.com/tencentyun/scf-go-lib/cloudfunction"
	"github.com/tencentyun/scf-go-lib/functioncontext"

	"github.com/tencent-webhooks/tencent-webhooks/shared/observe"
	"github.com/tencent-webhooks/tencent-webhooks/shared/platform/scf"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// checkCloud returns an error when this build was uploaded to the other cloud.
func checkCloud(getenv func(string) string) error {
	if getenv("AWS_LAMBDA_RUNTIME_API") != "" {
		return errors.New("built for Tencent SCF; build without -tags scf for AWS Lambda")
	}
	return nil
}

// gatewayEvent answers an event of one of the gateways.
var gatewayEvent = scf.Invoke

// observer writes log lines: on SCF they are all there is.
func observer(log *slog.Logger, _ string) observe.Observer { return observe.Log(log) }

// functionName returns the variable that names the bundle's function, and its value. SCF itself
// does not say: the handler of a Go function is its program.
func functionName(getenv func(string) string) (variable, name string) {
	return "WEBHOOK_FUNCTION", getenv("WEBHOOK_FUNCTION")
}

// invoker is a cloudfunction.Handler: it gets the bytes of an event as they came.
type invoker struct{ load func() (Invoke, error) }

func (i invoker) Invoke(ctx context.Context, event []byte) ([]byte, error) {
	invoke, err := i.load()
	if err != nil {
		return nil, err
	}
	ctx, cancel := restoreDeadline(ctx)
	defer cancel()
	return invoke(ctx, event)
}

// start reads the environment at once. SCF may pass it with the first invocation only: in
// that case, and there alone, a mistake shows then.
func start(p Program) {
	load := sync.OnceValues(func() (Invoke, error) { return p(context.Background()) })
	if os.Getenv("TENCENTCLOUD_RUNENV") == "" || os.Getenv("SDKAPPID") != "" {
		if _, err := load(); err != nil {
			exit(err)
		}
	}
	cloudfunction.StartHandler(invoker{load})
}

// restoreDeadline adds a deadline to a context that came without: the library makes one of zero,
// which has passed. The time limit of the function says how long there really is.
func restoreDeadline(ctx context.Context) (context.Context, context.CancelFunc) {
	if ctx.Err() == nil {
		return ctx, func() {}
	}
	limit := webhook.Budget
	if fc, ok := functioncontext.FromContext(ctx); ok && fc.TimeLimitInMs > 0 {
		limit = time.Duration(fc.TimeLimitInMs) * time.Millisecond
	}
	return context.WithTimeout(context.WithoutCancel(ctx), limit)
}
