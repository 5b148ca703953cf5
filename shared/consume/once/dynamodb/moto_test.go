//go:build integration

package dynamodb_test

import (
	"os"
	"strconv"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"
	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/consume/once"
	store "github.com/tencent-webhooks/tencent-webhooks/shared/consume/once/dynamodb"
	"github.com/tencent-webhooks/tencent-webhooks/shared/consume/once/oncetest"
	"github.com/tencent-webhooks/tencent-webhooks/shared/consume/once/oncetest/dynamotest"
)

// client talks to moto's server, a double of AWS: MOTO_URL=$(.ci/moto start).
func client(t *testing.T) *dynamodb.Client {
	t.Helper()
	url := os.Getenv("MOTO_URL")
	require.NotEmpty(t, url, "set MOTO_URL to the address of a moto server")
	return dynamotest.Client(url)
}

func TestStore(t *testing.T) {
	c := client(t)
	oncetest.Run(t, func(t *testing.T, clock *oncetest.Clock, expiry time.Duration) once.Store {
		return store.New(c, dynamotest.Table(t, c), clock.Now, expiry)
	})
}

// TestItem: the item is one that the Powertools for AWS Lambda read, and that DynamoDB deletes.
func TestItem(t *testing.T) {
	c := client(t)
	name, clock := dynamotest.Table(t, c), oncetest.NewClock()
	s := store.New(c, name, clock.Now, time.Hour)
	claim, err := s.Begin(t.Context(), "key", time.Minute)
	require.NoError(t, err)
	require.NoError(t, s.Complete(t.Context(), claim))
	out, err := c.GetItem(t.Context(), &dynamodb.GetItemInput{TableName: &name,
		Key: map[string]types.AttributeValue{"id": &types.AttributeValueMemberS{Value: "key"}}})
	require.NoError(t, err)
	require.Len(t, out.Item, 3)
	require.Equal(t, &types.AttributeValueMemberS{Value: "COMPLETED"}, out.Item["status"])
	until := strconv.FormatInt(clock.Now().Add(time.Hour).Unix(), 10)
	require.Equal(t, &types.AttributeValueMemberN{Value: until}, out.Item["expiration"])
}

func TestNoTable(t *testing.T) {
	_, err := store.New(client(t), "nobody", time.Now, 0).Begin(t.Context(), "key", time.Minute)
	require.ErrorContains(t, err, "ResourceNotFoundException")
}
