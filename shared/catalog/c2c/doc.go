// Package c2c declares the webhooks of one-to-one messages.
//
// The identity of a message is its MsgKey together with sender and receiver: a message that the
// REST API sends to a batch of users has the same MsgKey for all of them.
package c2c

import "github.com/tencent-webhooks/tencent-webhooks/shared/catalog/types"

// messageKey is the natural key of a message, "" for a packet without MsgKey.
func messageKey(key types.MsgKey, from, to types.Account) string {
	return types.Key(string(key), string(from), string(to))
}
