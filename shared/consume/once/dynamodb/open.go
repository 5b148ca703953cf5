package dynamodb

import (
	"cmp"
	"context"
	"errors"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
)

// Open returns a store in a table, reached with the region and credentials of the environment as
// Lambda sets it: AWS_REGION, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN, and
// AWS_ENDPOINT_URL_DYNAMODB or AWS_ENDPOINT_URL where requests go elsewhere. It does not wait for
// the network. now is the clock.
func Open(table string, getenv func(string) string, now func() time.Time) (*Store, error) {
	options := dynamodb.Options{
		Region: cmp.Or(getenv("AWS_REGION"), getenv("AWS_DEFAULT_REGION")),
		AppID:  "tencent-webhooks",
	}
	keys := aws.Credentials{
		AccessKeyID:     getenv("AWS_ACCESS_KEY_ID"),
		SecretAccessKey: getenv("AWS_SECRET_ACCESS_KEY"),
		SessionToken:    getenv("AWS_SESSION_TOKEN"),
	}
	switch {
	case table == "":
		return nil, errors.New("names no table")
	case options.Region == "":
		return nil, errors.New("needs AWS_REGION in the environment")
	case keys.AccessKeyID == "" || keys.SecretAccessKey == "":
		return nil, errors.New("needs AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY in the environment")
	}
	options.Credentials = aws.CredentialsProviderFunc(
		func(context.Context) (aws.Credentials, error) { return keys, nil })
	url := cmp.Or(getenv("AWS_ENDPOINT_URL_DYNAMODB"), getenv("AWS_ENDPOINT_URL"))
	if url != "" {
		options.BaseEndpoint = &url
	}
	return New(dynamodb.New(options), table, now, 0), nil
}
