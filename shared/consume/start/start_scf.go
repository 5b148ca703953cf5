//go:build scf && !local

package start

import (
	"context"
	"time"

	"github.com/tencent-webhooks/tencent-webhooks/shared/consume"
	"github.com/tencent-webhooks/tencent-webhooks/shared/consume/once"
	"github.com/tencent-webhooks/tencent-webhooks/shared/consume/once/memory"
	"github.com/tencent-webhooks/tencent-webhooks/shared/consume/scf"
)

// invoke consumes a batch of a CKafka trigger.
func invoke(ctx context.Context, c *consume.Consumer, event []byte) ([]byte, error) {
	return scf.Invoke(ctx, c, event)
}

// stores are those of functions on SCF.
func stores() map[string]openStore {
	return map[string]openStore{
		"memory": func(context.Context, string, func(string) string) (once.Store, error) {
			return memory.New(time.Now, 0), nil
		},
	}
}
