// Package poll decides on votes.
package poll

import (
	"context"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/poll"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// BeforeVote is called on Poll.CallbackBeforeVote: a user is about to vote. The zero answer allows it.
func BeforeVote(
	context.Context, *webhook.Callback[poll.BeforeVotePayload],
) (poll.BeforeVoteAnswer, error) {
	return poll.BeforeVoteAnswer{}, nil
}
