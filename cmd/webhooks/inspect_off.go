//go:build noinspect

package main

import (
	"context"
	"io"

	"github.com/spf13/pflag"

	"github.com/tencent-webhooks/tencent-webhooks/shared/sink"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// inspectFlags are none in a build without the inspector.
type inspectFlags struct{}

func (*inspectFlags) register(*pflag.FlagSet) {}

func (*inspectFlags) open(*webhook.Options, bool) (*inspector, error) { return nil, nil }

func (*inspectFlags) watch(all sink.Drivers, _ bool) sink.Drivers { return all }

// inspector is nothing in a build without it.
type inspector struct{}

func (*inspector) serve(*server, webhook.Policy, string, string, io.Writer) {}

func (*inspector) stop(context.Context) error { return nil }
