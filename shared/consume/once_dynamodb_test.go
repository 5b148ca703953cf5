package consume_test

import (
	"maps"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/consume/once/dynamodb"
)

func TestDynamoDBOpen(t *testing.T) {
	env := map[string]string{"AWS_REGION": "eu-central-1", "AWS_ACCESS_KEY_ID": "a",
		"AWS_SECRET_ACCESS_KEY": "secret"}
	open := func(table string, without string) error {
		some := maps.Clone(env)
		delete(some, without)
		_, err := dynamodb.Open(table, func(name string) string { return some[name] }, time.Now)
		return err
	}
	require.NoError(t, open("events", ""))
	require.ErrorContains(t, open("", ""), "names no table")
	for name := range env {
		require.ErrorContains(t, open("events", name), name)
		require.NotContains(t, open("events", name).Error(), "secret")
	}
}
