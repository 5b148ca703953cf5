package consume

import (
	"context"
	"fmt"
	"sync"
)

// Batch consumes messages, several at a time, and returns their results in the order of the
// messages. The messages of one group are consumed one after the other; once one of them has
// failed, the rest of its group fails too, so that they can all be delivered again in order.
func (c *Consumer) Batch(ctx context.Context, messages []Message) []Result {
	results := make([]Result, len(messages))
	slots := make(chan struct{}, c.opts.Concurrency)
	var all sync.WaitGroup
	for _, chain := range chains(messages) {
		slots <- struct{}{}
		all.Go(func() {
			defer func() { <-slots }()
			c.chain(ctx, messages, chain, results)
		})
	}
	all.Wait()
	return results
}

// chains returns the places of the messages, together where they are of one group.
func chains(messages []Message) [][]int {
	var out [][]int
	byGroup := map[string]int{}
	for i, m := range messages {
		at, found := byGroup[m.Group]
		if m.Group == "" || !found {
			at = len(out)
			out = append(out, nil)
			byGroup[m.Group] = at
		}
		out[at] = append(out[at], i)
	}
	return out
}

// chain consumes the messages at these places one after the other.
func (c *Consumer) chain(ctx context.Context, messages []Message, places []int, results []Result) {
	failed := -1
	for _, i := range places {
		if failed >= 0 {
			results[i] = Result{Outcome: Failed, Err: fmt.Errorf("%w: message %d", ErrSkipped, failed)}
			c.log(ctx, results[i])
			continue
		}
		if results[i] = c.Consume(ctx, messages[i]); results[i].Outcome == Failed {
			failed = i
		}
	}
}
