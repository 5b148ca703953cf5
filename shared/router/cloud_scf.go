//go:build scf

package router

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/router/scf"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// New returns what takes requests to the functions, from the environment: FUNCTION_PREFIX is
// what their names begin with.
func New(getenv func(string) string) (webhook.Forwarder, error) {
	client, err := scf.New(getenv)
	if err != nil {
		return nil, err
	}
	return Forwarder{Prefix: getenv("FUNCTION_PREFIX"), Invoker: client}, nil
}
