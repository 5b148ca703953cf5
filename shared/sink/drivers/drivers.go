// Package drivers has the drivers of all sinks, for programs whose size does not matter.
package drivers

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/signing"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sink"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sink/http"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sink/kafka"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sink/log"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sink/sqlite"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sink/sqs"
)

// All returns the drivers of all sinks; keys sign what they post.
func All(keys signing.Keys) sink.Drivers {
	post := http.Driver(keys)
	return sink.Drivers{
		"log": log.Open, "sqlite": sqlite.Open, "http": post, "https": post,
		"sqs": sqs.Open, "kafka": kafka.Open,
	}
}
