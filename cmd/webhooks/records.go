package main

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"github.com/tencent-webhooks/tencent-webhooks/shared/tencent"
)

// recordsFlags are the flags of webhooks records.
type recordsFlags struct {
	rest          restFlags
	product       string
	since, until  string
	result, kind  string
	page, perPage int
}

// keptRecords is how long Tencent keeps records (60136, 68931).
const keptRecords = 7 * 24 * time.Hour

func newRecords() *cobra.Command {
	var f recordsFlags
	cmd := &cobra.Command{
		Use:   "records [CALL-ID]",
		Short: "Show call records: one by its id, or those that a filter selects",
		Long: "Show call records of the last 7 days: one by its id, or those that a filter " +
			"selects. --product callkit asks the v1 line of CallKit, --product call the " +
			"current one. With --json, one record per line in Tencent's own names." + restHelp,
		Example: "  webhooks records --since 24h --result normal_end\n" +
			"  webhooks records --product call --since 2026-11-20T00:00:00Z --json\n" +
			"  webhooks records d9a2d1f2-3f3e-4f0c-9f4e-1c2d3e4f5a6b",
		Args: args(cobra.MaximumNArgs(1)),
		RunE: func(cmd *cobra.Command, ids []string) error {
			return f.rest.end(cmd, f.run(cmd, ids))
		},
	}
	f.rest.register(cmd)
	f.rest.registerDryRun(cmd)
	flags := cmd.Flags()
	flags.StringVar(&f.product, "product", "callkit", "callkit (v1) or call (v4)")
	flags.StringVar(&f.since, "since", keptRecords.String(),
		"begin: a time ago, RFC 3339, or Unix seconds")
	flags.StringVar(&f.until, "until", "", "end, written like --since; default now")
	flags.StringVar(&f.result, "result", "", "only calls that ended so, such as normal_end")
	flags.StringVar(&f.kind, "type", "", "only calls of this type, such as single or group")
	flags.IntVar(&f.page, "page", 1, "which page")
	flags.IntVar(&f.perPage, "per-page", 100, "how many records a page has")
	return cmd
}

func (f *recordsFlags) run(cmd *cobra.Command, ids []string) error {
	filter, err := f.filter(time.Now())
	if err != nil {
		return err
	}
	client, err := f.rest.client(cmd)
	if err != nil {
		return err
	}
	page, err := f.fetch(cmd.Context(), client, filter, ids)
	if err != nil {
		return err
	}
	page.print(cmd.OutOrStdout(), f.rest.asJSON)
	return nil
}

// fetch gets one record when there is an id, else a page of them.
func (f *recordsFlags) fetch(
	ctx context.Context, client *tencent.Client, filter tencent.CallFilter, ids []string,
) (recordPage, error) {
	switch {
	case f.product == "callkit" && len(ids) == 1:
		r, err := client.CallKitRecord(ctx, ids[0])
		return recordPage{records: []record{callkitRecord(r)}}, err
	case f.product == "callkit":
		p, err := client.CallKitRecords(ctx, tencent.CallKitFilter(filter))
		return newPage(p.Total, p.Page, p.Records, callkitRecord), err
	case len(ids) == 1:
		r, err := client.CallRecord(ctx, ids[0])
		return recordPage{records: []record{callRecord(r)}}, err
	}
	p, err := client.CallRecords(ctx, filter)
	return newPage(p.Total, p.Page, p.Records, callRecord), err
}

// filter reads the flags. Both products filter by the same members.
func (f *recordsFlags) filter(now time.Time) (tencent.CallFilter, error) {
	if f.product != "callkit" && f.product != "call" {
		return tencent.CallFilter{}, usage("--product %q: want callkit or call", f.product)
	}
	if f.page < 1 || f.perPage < 1 {
		return tencent.CallFilter{}, usage("--page and --per-page start at 1")
	}
	since, err := parseTime(f.since, now)
	if err != nil {
		return tencent.CallFilter{}, usage("--since %w", err)
	}
	filter := tencent.CallFilter{Start: since.Unix(), Result: f.result, Type: f.kind,
		PerPage: f.perPage, Page: f.page}
	if f.until == "" {
		return filter, nil
	}
	until, err := parseTime(f.until, now)
	if err != nil {
		return tencent.CallFilter{}, usage("--until %w", err)
	}
	filter.End = until.Unix()
	return filter, nil
}

// parseTime reads a point in time: 24h means that long before now, 1700000000 is in Unix seconds.
func parseTime(text string, now time.Time) (time.Time, error) {
	if seconds, err := strconv.ParseInt(text, 10, 64); err == nil {
		return time.Unix(seconds, 0), nil
	}
	if ago, err := time.ParseDuration(text); err == nil && ago >= 0 {
		return now.Add(-ago), nil
	}
	at, err := time.Parse(time.RFC3339, text)
	if err != nil {
		return time.Time{}, fmt.Errorf("%q: want 24h, 2026-11-20T00:00:00Z or Unix seconds", text)
	}
	return at, nil
}
