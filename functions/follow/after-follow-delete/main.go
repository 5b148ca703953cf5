// Follow.CallbackAfterFollowDelete: a user unfollowed other users.
package main

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/follow"
	handlers "github.com/tencent-webhooks/tencent-webhooks/shared/handlers/follow"
	"github.com/tencent-webhooks/tencent-webhooks/shared/serve"
)

func main() { serve.Function(follow.AfterFollowDelete.Handle(handlers.AfterFollowDelete)) }
