package sqs

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"

	"github.com/aws/aws-sdk-go-v2/service/sqs/types"

	"github.com/tencent-webhooks/tencent-webhooks/shared/sink"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// What SQS takes.
const (
	maxEntries = 10      // messages in a request
	maxBytes   = 1 << 20 // of the bodies of a request, and so of one of them
	maxID      = 128     // characters of a deduplication id or group id
)

type entry = types.SendMessageBatchRequestEntry

// entries turns events into messages, in their order.
func (s *Sink) entries(events []*webhook.Event) []entry {
	entries := make([]entry, len(events))
	for i, e := range events {
		text := body(e)
		entries[i].MessageBody = &text
		if s.fifo {
			id, group := plainID(e.ID), plainID(cmp.Or(e.Subject, e.Type))
			entries[i].MessageDeduplicationId, entries[i].MessageGroupId = &id, &group
		}
	}
	return entries
}

// fitting leaves out the messages that no queue takes, which the error is about.
func fitting(entries []entry) (fit []entry, tooLarge error) {
	for _, e := range entries {
		if size := len(*e.MessageBody); size > maxBytes {
			tooLarge = fmt.Errorf("%w: %d bytes, SQS takes %d", sink.ErrTooLarge, size, maxBytes)
			continue
		}
		fit = append(fit, e)
	}
	return fit, tooLarge
}

// body is the text of a message. SQS takes the characters of XML alone: #x9, #xA, #xD, #x20 to
// #xD7FF, #xE000 to #xFFFD, #x10000 to #x10FFFF. Of the others, JSON in UTF-8 can hold U+FFFE
// and U+FFFF, and only within strings, where an escape means the same.
func body(e *webhook.Event) string {
	text := string(e.AppendJSON(make([]byte, 0, len(e.Data)+512)))
	const bothBeginWith = "\xef\xbf"
	if !strings.Contains(text, bothBeginWith) {
		return text
	}
	return strings.NewReplacer("\uFFFE", `\ufffe`, "\uFFFF", `\uffff`).Replace(text)
}

// plainID returns an id as SQS takes it: 1 to 128 letters, digits and punctuation of ASCII. A
// hash stands for what is not like that.
func plainID(id string) string {
	odd := func(r rune) bool { return r <= ' ' || r > '~' }
	if id != "" && len(id) <= maxID && strings.IndexFunc(id, odd) < 0 {
		return id
	}
	sum := sha256.Sum256([]byte(id))
	return hex.EncodeToString(sum[:])
}

// batches divides messages, in their order, into requests that SQS takes.
func batches(entries []entry) [][]entry {
	var out [][]entry
	size := 0
	for _, e := range entries {
		size += len(*e.MessageBody)
		last := len(out) - 1
		if last < 0 || len(out[last]) == maxEntries || size > maxBytes {
			out, last, size = append(out, nil), last+1, len(*e.MessageBody)
		}
		out[last] = append(out[last], e)
	}
	return out
}
