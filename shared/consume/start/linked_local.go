//go:build local

package start

import (
	"context"
	"time"

	"github.com/tencent-webhooks/tencent-webhooks/shared/consume/once"
	"github.com/tencent-webhooks/tencent-webhooks/shared/consume/once/dynamodb"
	"github.com/tencent-webhooks/tencent-webhooks/shared/consume/once/memory"
	oncesqlite "github.com/tencent-webhooks/tencent-webhooks/shared/consume/once/sqlite"
)

// stores are the guards on one machine: all of them.
func stores() map[string]openStore {
	return map[string]openStore{
		"memory": func(context.Context, string, func(string) string) (once.Store, error) {
			return memory.New(time.Now, 0), nil
		},
		"sqlite": func(ctx context.Context, path string, _ func(string) string) (once.Store, error) {
			return oncesqlite.Open(ctx, path, time.Now, 0)
		},
		"dynamodb": func(_ context.Context, table string, getenv func(string) string) (once.Store, error) {
			return dynamodb.Open(table, getenv, time.Now)
		},
	}
}
