//go:build integration

package router_test

import (
	"testing"

	"github.com/tencent-webhooks/tencent-webhooks/shared/serve/servetest"
)

// TestEveryFunction runs all functions behind the router, where TestLambda runs a few.
func TestEveryFunction(t *testing.T) {
	servetest.RequireFolders(t, everyFunction()...)
	t.Run("functions", func(t *testing.T) { throughTheRouter(t, everyFunction()) })
	t.Run("verified", func(t *testing.T) { verified(t, everyFunction()) })
}
