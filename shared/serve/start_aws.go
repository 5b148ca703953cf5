//go:build !scf

package serve

import (
	"context"
	"errors"

	"github.com/aws/aws-lambda-go/lambda"

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

// invoker is a lambda.Handler: it gets the bytes of an event as they came.
type invoker struct{ receiver *webhook.Receiver }

func (i invoker) Invoke(ctx context.Context, event []byte) ([]byte, error) {
	return aws.Invoke(ctx, event, i.receiver.Receive)
}

func start(handlers []webhook.Handler) {
	r, err := receiver(context.Background(), handlers)
	if err != nil {
		exit(err)
	}
	lambda.StartWithOptions(invoker{r})
}
