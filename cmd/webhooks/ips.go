package main

import (
	"context"
	"fmt"
	"net/netip"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"github.com/tencent-webhooks/tencent-webhooks/shared/tencent"
)

// ipsFlags are the flags of webhooks ips.
type ipsFlags struct {
	rest  restFlags
	watch bool
	every time.Duration
}

func newIPs() *cobra.Command {
	var f ipsFlags
	cmd := &cobra.Command{
		Use:   "ips",
		Short: "Show the address ranges that Tencent's callbacks come from",
		Long: "Show the address ranges that Tencent's callbacks come from: of mainland China and " +
			"Hong Kong, and of the rest of the world. They change; --watch shows when. serve " +
			"keeps them fresh by itself with ALLOWED_CIDRS=tencent." + restHelp,
		Example: "  webhooks ips\n  webhooks ips --watch --every 6h\n" +
			"  export ALLOWED_CIDRS=$(webhooks ips --json | jq -r '[.[][]] | join(\",\")')",
		Args: args(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return f.rest.end(cmd, f.run(cmd.Context(), cmd))
		},
	}
	f.rest.register(cmd)
	f.rest.registerDryRun(cmd)
	cmd.Flags().BoolVar(&f.watch, "watch", false, "stay, and print what comes and goes")
	cmd.Flags().DurationVar(&f.every, "every", time.Hour, "how often to look, with --watch")
	return cmd
}

// ranges are both lists, and what --json prints.
type ranges struct {
	China    []netip.Prefix `json:"china"` // mainland China and Hong Kong
	Overseas []netip.Prefix `json:"overseas"`
}

func (f *ipsFlags) run(ctx context.Context, cmd *cobra.Command) error {
	if f.every <= 0 {
		return usage("--every %s: want a time such as 1h", f.every)
	}
	client, err := f.rest.client(cmd)
	if err != nil {
		return err
	}
	now, err := f.load(ctx, cmd, client)
	if err != nil {
		return err
	}
	f.print(cmd, now)
	if f.watch {
		f.poll(ctx, cmd, client, now)
	}
	return nil
}

// load gets both lists. In a dry run both requests are shown.
func (f *ipsFlags) load(
	ctx context.Context, cmd *cobra.Command, client *tencent.Client,
) (ranges, error) {
	china, err := f.list(ctx, cmd, client, tencent.CallbackChina)
	if err != nil && !f.rest.dryRun {
		return ranges{}, err
	}
	overseas, err := f.list(ctx, cmd, client, tencent.CallbackOverseas)
	return ranges{china, overseas}, err
}

func (f *ipsFlags) list(
	ctx context.Context, cmd *cobra.Command, client *tencent.Client, kind tencent.NetType,
) ([]netip.Prefix, error) {
	list, err := client.IPList(ctx, kind)
	for _, entry := range list.Skipped {
		_, _ = fmt.Fprintf(cmd.ErrOrStderr(), "warning: the list holds %q, no usable range\n",
			entry)
	}
	slices.SortFunc(list.Prefixes, netip.Prefix.Compare)
	return slices.Compact(list.Prefixes), err
}

func (f *ipsFlags) print(cmd *cobra.Command, r ranges) {
	out := cmd.OutOrStdout()
	if f.rest.asJSON {
		printJSON(out, r)
		return
	}
	for _, line := range r.lines() {
		_, _ = fmt.Fprintln(out, line)
	}
}

// lines returns one range per line, and where it is used.
func (r ranges) lines() []string {
	var out []string
	for _, prefix := range r.China {
		out = append(out, fmt.Sprintf("%-20s china", prefix))
	}
	for _, prefix := range r.Overseas {
		out = append(out, fmt.Sprintf("%-20s overseas", prefix))
	}
	return out
}
