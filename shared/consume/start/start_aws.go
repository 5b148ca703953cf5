//go:build !scf && !local

package start

import (
	"context"
	"time"

	"github.com/tencent-webhooks/tencent-webhooks/shared/consume"
	"github.com/tencent-webhooks/tencent-webhooks/shared/consume/aws"
	"github.com/tencent-webhooks/tencent-webhooks/shared/consume/once"
	"github.com/tencent-webhooks/tencent-webhooks/shared/consume/once/dynamodb"
	"github.com/tencent-webhooks/tencent-webhooks/shared/consume/once/memory"
)

// invoke consumes a batch of an event source mapping.
func invoke(ctx context.Context, c *consume.Consumer, event []byte) ([]byte, error) {
	return aws.Invoke(ctx, c, event)
}

// stores are those of functions on AWS.
func stores() map[string]openStore {
	return map[string]openStore{
		"memory": func(context.Context, string, func(string) string) (once.Store, error) {
			return memory.New(time.Now, 0), nil
		},
		"dynamodb": func(_ context.Context, table string, getenv func(string) string) (once.Store, error) {
			return dynamodb.Open(table, getenv, time.Now)
		},
	}
}
