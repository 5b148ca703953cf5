package main

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/sink"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sink/http"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sink/kafka"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sink/log"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sink/sqlite"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sink/sqs"
)

// drivers are the sinks that the tool links: all of them.
func drivers() sink.Drivers {
	return sink.Drivers{
		"log": log.Open, "sqlite": sqlite.Open, "http": http.Open, "https": http.Open,
		"sqs": sqs.Open, "kafka": kafka.Open,
	}
}
