package main

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/sink"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sink/log"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sink/sqlite"
)

// drivers are the sinks that the tool links: all of them.
func drivers() sink.Drivers {
	return sink.Drivers{"log": log.Open, "sqlite": sqlite.Open}
}
