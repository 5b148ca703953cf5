package main

import (
	"context"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/tencent-webhooks/tencent-webhooks/shared/sink/sqlite"
)

// parseAge reads a duration, which may be in days: 30d.
func parseAge(text string) (time.Duration, error) {
	if days, found := strings.CutSuffix(text, "d"); found {
		n, err := strconv.ParseUint(days, 10, 16)
		if err != nil {
			return 0, usage("--prune %q: want an age such as 30d or 12h", text)
		}
		return time.Duration(n) * 24 * time.Hour, nil
	}
	d, err := time.ParseDuration(text)
	if err != nil || d <= 0 {
		return 0, usage("--prune %q: want an age such as 30d or 12h", text)
	}
	return d, nil
}

// prune deletes the events of the database at path that are older than an age.
func prune(ctx context.Context, path, older string, w io.Writer) error {
	d, err := parseAge(older)
	if err != nil {
		return err
	}
	pruned, err := sqlite.Prune(ctx, path, time.Now().Add(-d))
	if err != nil {
		return err
	}
	_, _ = fmt.Fprintf(w, "%d events deleted\n", pruned.Deleted)
	if pruned.Waiting > 0 {
		_, _ = fmt.Fprintf(w, "%d older ones stay: a reader has not taken them yet\n", pruned.Waiting)
	}
	return nil
}
