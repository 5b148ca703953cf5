//go:build integration

package deploy_test

import (
	"context"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"
	"github.com/stretchr/testify/require"
)

// TestStackConsumer: callbacks in at the front, effects out at the end, exactly as many: the consumer
// of the stack has done each blocklist event once, and events that it has no handler for are set
// aside. It comes after TestStack, which reads the queue itself.
func TestStackConsumer(t *testing.T) {
	s, said := deployed(t, "consumer")
	const blocked = 20
	s.send(t, "/", "Sns.CallbackBlackListAdd", "--count", "20")
	s.send(t, "/", "Sns.CallbackBlackListDelete", "--count", "3")
	require.Eventually(t, func() bool { return s.completed(t, said) >= blocked }, time.Minute, time.Second)
	s.queue = said["STACK_DEAD"]
	require.Equal(t, map[string]int{"tencent.sns.Sns.CallbackBlackListDelete": 3}, s.kept(t, 3))
	require.Equal(t, blocked, s.completed(t, said))
}

// completed returns how many events the guard of the consumer has noted as done.
func (s stack) completed(t *testing.T, said map[string]string) int {
	t.Helper()
	client := dynamodb.New(dynamodb.Options{
		Region: "us-east-1", BaseEndpoint: aws.String(said["STACK_ENDPOINT"]),
		Credentials: aws.CredentialsProviderFunc(func(context.Context) (aws.Credentials, error) {
			return aws.Credentials{AccessKeyID: "test", SecretAccessKey: "test"}, nil
		}),
	})
	out, err := client.Scan(t.Context(), &dynamodb.ScanInput{TableName: aws.String(said["STACK_TABLE"])})
	require.NoError(t, err)
	n := 0
	for _, item := range out.Items {
		if status, ok := item["status"].(*types.AttributeValueMemberS); ok && status.Value == "COMPLETED" {
			n++
		}
	}
	return n
}
