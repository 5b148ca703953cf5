package main

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"github.com/tencent-webhooks/tencent-webhooks/shared/tencent"
)

// poll looks again and again until ctx ends, and prints the ranges that come with +, and
// those that go with -. With --json it prints both lists again after each change. A look that fails
// is printed on stderr; the next one comes.
func (f *ipsFlags) poll(
	ctx context.Context, cmd *cobra.Command, client *tencent.Client, last ranges,
) {
	for {
		wait(ctx, f.every)
		if ctx.Err() != nil {
			return
		}
		now, err := f.load(ctx, cmd, client)
		switch {
		case ctx.Err() != nil:
			return
		case err != nil:
			_, _ = fmt.Fprintln(cmd.ErrOrStderr(), "webhooks:", err)
			continue
		}
		f.printChange(cmd, last, now)
		last = now
	}
}

func (f *ipsFlags) printChange(cmd *cobra.Command, last, now ranges) {
	before, after := last.lines(), now.lines()
	if slices.Equal(before, after) {
		return
	}
	if f.rest.asJSON {
		f.print(cmd, now)
		return
	}
	at := time.Now().UTC().Format(time.RFC3339)
	out := cmd.OutOrStdout()
	for _, line := range subtract(before, after) {
		_, _ = fmt.Fprintf(out, "%s  - %s\n", at, line)
	}
	for _, line := range subtract(after, before) {
		_, _ = fmt.Fprintf(out, "%s  + %s\n", at, line)
	}
}

// subtract returns the lines of a that b does not have.
func subtract(a, b []string) []string {
	return slices.DeleteFunc(slices.Clone(a), func(line string) bool { return slices.Contains(b, line) })
}
