package main

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/signing"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sink"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sink/http"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sink/kafka"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sink/log"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sink/sqlite"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sink/sqs"
)

// drivers are the sinks that the tool links: all of them.
func drivers(keys signing.Keys) sink.Drivers {
	post := http.Driver(keys)
	return sink.Drivers{
		"log": log.Open, "sqlite": sqlite.Open, "http": post, "https": post,
		"sqs": sqs.Open, "kafka": kafka.Open,
	}
}
