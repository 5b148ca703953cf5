//go:build local

package start

import (
	"context"
	"time"

	"github.com/tencent-webhooks/tencent-webhooks/shared/consume/once"
	"github.com/tencent-webhooks/tencent-webhooks/shared/consume/once/dynamodb"
	"github.com/tencent-webhooks/tencent-webhooks/shared/consume/once/memory"
	oncesqlite "github.com/tencent-webhooks/tencent-webhooks/shared/consume/once/sqlite"
	"github.com/tencent-webhooks/tencent-webhooks/shared/signing"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sink"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sink/http"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sink/kafka"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sink/log"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sink/sqlite"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sink/sqs"
)

// drivers are the sinks for dead letters on one machine: all of them.
func drivers(keys signing.Keys) sink.Drivers {
	post := http.Driver(keys)
	return sink.Drivers{
		"log": log.Open, "sqlite": sqlite.Open, "http": post, "https": post,
		"sqs": sqs.Open, "kafka": kafka.Open,
	}
}

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
