package router_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/router/lambda"
)

func TestLambdaNeedsARegion(t *testing.T) {
	_, err := lambda.New(func(string) string { return "" })
	require.ErrorContains(t, err, "AWS_REGION is empty")
	_, err = lambda.New(func(name string) string { return "eu-central-1" })
	require.NoError(t, err)
}
