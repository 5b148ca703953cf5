//go:build !scf

package serve

import (
	"context"
	"errors"
	"log/slog"
	"os"
	"runtime"
	"strconv"
	"time"

	"github.com/aws/aws-lambda-go/lambda"

	"github.com/tencent-webhooks/tencent-webhooks/shared/observe"
	"github.com/tencent-webhooks/tencent-webhooks/shared/platform/aws"
)

// checkCloud returns an error when this build was uploaded to the other cloud. The port variable of the
// runtimes has the same name on both, so it tells nothing.
func checkCloud(getenv func(string) string) error {
	if getenv("TENCENTCLOUD_RUNENV") != "" && getenv("AWS_LAMBDA_RUNTIME_API") == "" {
		return errors.New("built for AWS Lambda; build with -tags scf for Tencent SCF")
	}
	return nil
}

// gatewayEvent answers an event of one of the gateways.
var gatewayEvent = aws.Invoke

// observer writes log lines to the standard error and metrics to the standard output; Lambda
// collects both.
func observer(log *slog.Logger, namespace string) observe.Observer {
	stack := os.Getenv("WEBHOOK_STACK") // what keeps apart the metrics of two stacks
	return observe.All(observe.Log(log), observe.EMF(os.Stdout, namespace, stack, time.Now))
}

// functionName returns the variable that names the bundle's function, and its value: what the
// template calls the function's handler.
func functionName(getenv func(string) string) (variable, name string) {
	return "_HANDLER", getenv("_HANDLER")
}

// invoker is a lambda.Handler: it gets the bytes of an event as they came.
type invoker struct{ invoke Invoke }

func (i invoker) Invoke(ctx context.Context, event []byte) ([]byte, error) {
	return i.invoke(ctx, event)
}

func start(p Program) {
	if os.Getenv("GOMAXPROCS") == "" {
		runtime.GOMAXPROCS(processors(os.Getenv("AWS_LAMBDA_FUNCTION_MEMORY_SIZE")))
	}
	invoke, err := p(context.Background())
	if err != nil {
		exit(err)
	}
	lambda.StartWithOptions(invoker{invoke})
}

// processors returns how many threads shall run Go code in a function with so many MB of memory. It
// gets one processor's time for each 1769 MB, while the runtime sees two: waking the other thread
// costs more time than it brings. What is no number changes nothing.
//
// Source: docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html.
func processors(memory string) int {
	const each = 1769
	mb, err := strconv.Atoi(memory)
	if err != nil || mb < 1 {
		return 0
	}
	return (mb + each - 1) / each
}
