//go:build !scf

package serve

import (
	"context"
	"errors"
	"log/slog"
	"os"
	"time"

	"github.com/aws/aws-lambda-go/lambda"

	"github.com/tencent-webhooks/tencent-webhooks/shared/observe"
	"github.com/tencent-webhooks/tencent-webhooks/shared/platform"
	"github.com/tencent-webhooks/tencent-webhooks/shared/platform/aws"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// rightCloud finds out when this build was uploaded to the other cloud. The port variable of the
// runtimes has the same name on both, so it tells nothing.
func rightCloud(getenv func(string) string) error {
	if getenv("TENCENTCLOUD_RUNENV") != "" && getenv("AWS_LAMBDA_RUNTIME_API") == "" {
		return errors.New("built for AWS Lambda; build with -tags scf for Tencent SCF")
	}
	return nil
}

// gatewayEvent answers an event of one of the gateways.
func gatewayEvent(ctx context.Context, event []byte, receive platform.Receive) ([]byte, error) {
	return aws.Invoke(ctx, event, receive)
}

// observer writes log lines to the standard error and metrics to the standard output; Lambda
// collects both.
func observer(log *slog.Logger, namespace string) observe.Observer {
	return observe.All(observe.Log(log), observe.EMF(os.Stdout, namespace, time.Now))
}

// invoker is a lambda.Handler: it gets the bytes of an event as they came.
type invoker struct {
	service
	receiver *webhook.Receiver
}

func (i invoker) Invoke(ctx context.Context, event []byte) ([]byte, error) {
	return i.take(ctx, event, i.receiver.Receive)
}

func start(s service) {
	r, err := s.receiver(context.Background())
	if err != nil {
		exit(err)
	}
	lambda.StartWithOptions(invoker{s, r})
}
