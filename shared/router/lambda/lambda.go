// Package lambda invokes AWS Lambda functions.
//
// API: docs.aws.amazon.com/lambda/latest/api/API_Invoke.html.
package lambda

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/aws/retry"
	"github.com/aws/aws-sdk-go-v2/service/lambda"
	"github.com/aws/aws-sdk-go-v2/service/lambda/types"
)

// ErrFunction is the error of a function that failed. What it said is in its own log.
var ErrFunction = errors.New("lambda: function failed")

// Client invokes functions of its own account and region. It is safe for concurrent use.
type Client struct{ api *lambda.Client }

// maxBackoff is how long to wait at most before a throttled invocation is retried: all tries
// share the two seconds that a webhook has.
const maxBackoff = 200 * time.Millisecond

// New returns a client with the region and the credentials that Lambda gives a function in its
// environment. AWS_ENDPOINT_URL_LAMBDA is another address of the API, as in all AWS SDKs.
func New(getenv func(string) string) (*Client, error) {
	region := getenv("AWS_REGION")
	if region == "" {
		return nil, errors.New("AWS_REGION is empty; Lambda sets it")
	}
	opts := lambda.Options{
		Region: region,
		Credentials: aws.CredentialsProviderFunc(func(context.Context) (aws.Credentials, error) {
			return aws.Credentials{
				AccessKeyID:     getenv("AWS_ACCESS_KEY_ID"),
				SecretAccessKey: getenv("AWS_SECRET_ACCESS_KEY"),
				SessionToken:    getenv("AWS_SESSION_TOKEN"),
			}, nil
		}),
		Retryer: retry.NewStandard(func(o *retry.StandardOptions) { o.MaxBackoff = maxBackoff }),
	}
	if endpoint := getenv("AWS_ENDPOINT_URL_LAMBDA"); endpoint != "" {
		opts.BaseEndpoint = &endpoint
	}
	return &Client{lambda.New(opts)}, nil
}

// Call invokes a function and returns its result; Lambda has no namespaces. Errors are of the
// kind ErrFunction when the function itself failed.
func (c *Client) Call(ctx context.Context, _, name string, payload []byte) ([]byte, error) {
	out, err := c.invoke(ctx, name, payload, types.InvocationTypeRequestResponse)
	if err != nil {
		return nil, err
	}
	if out.FunctionError != nil {
		return nil, fmt.Errorf("%w: %s", ErrFunction, *out.FunctionError)
	}
	return out.Payload, nil
}

// maxEvent is the largest payload, in bytes, of an asynchronous invocation: 256 KB in every
// region, 1 MB in those that have raised it.
const maxEvent = 256_000

// Queue stores an invocation: Lambda retries it while the function fails, and hands it to the
// function's OnFailure destination in the end. It returns false for what is too large.
func (c *Client) Queue(
	ctx context.Context, _, name string, payload []byte,
) (stored bool, err error) {
	if len(payload) > maxEvent {
		return false, nil
	}
	_, err = c.invoke(ctx, name, payload, types.InvocationTypeEvent)
	return err == nil, err
}

func (c *Client) invoke(
	ctx context.Context, name string, payload []byte, how types.InvocationType,
) (*lambda.InvokeOutput, error) {
	return c.api.Invoke(ctx, &lambda.InvokeInput{
		FunctionName: &name, InvocationType: how, Payload: payload,
	})
}
