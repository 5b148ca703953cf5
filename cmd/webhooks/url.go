package main

import (
	"strings"

	"github.com/spf13/cobra"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog"
	"github.com/tencent-webhooks/tencent-webhooks/shared/tencent/callbackurl"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

func newURL() *cobra.Command {
	cmd := &cobra.Command{
		Use:     "url",
		Short:   "Check the address that Tencent is to call",
		Example: "  webhooks url check https://example.com/callbacks",
		Args:    onlySubcommands,
		RunE:    func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(newURLCheck())
	return cmd
}

// checkFlags are the flags of webhooks url check.
type checkFlags struct {
	current         string
	callkit, asJSON bool
}

func newURLCheck() *cobra.Command {
	var f checkFlags
	cmd := &cobra.Command{
		Use:   "check URL",
		Short: "Tell whether the console will take an address, before the console does",
		Long: "Tell whether the console will take an address, before the console does. The exit " +
			"code is 1 when a rule is broken; warnings do not count. Nothing is sent: what the " +
			"receiver answers is for webhooks verify.",
		Example: "  webhooks url check https://example.com/callbacks\n" +
			"  webhooks url check https://example.com:8443 --current https://example.com:443",
		Args: args(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, urls []string) error { return f.run(cmd, urls[0]) },
	}
	flags := cmd.Flags()
	flags.StringVar(&f.current, "current", "", "address that is configured now")
	flags.BoolVar(&f.callkit, "callkit", false,
		"the address is for CallKit v1; known by itself when the path begins with callkit/")
	flags.BoolVar(&f.asJSON, "json", false, "print one JSON object")
	return cmd
}

// checked is what webhooks url check --json prints.
type checked struct {
	OK bool `json:"ok"`
	callbackurl.Report
}

func (f *checkFlags) run(cmd *cobra.Command, target string) error {
	dialect := f.dialect(target)
	result := checked{Report: callbackurl.Check(target, callbackurl.Facts{
		Current: f.current, NeedsSecret: dialect == webhook.DialectCallKit,
		Functions: functionPaths(),
	})}
	result.OK = result.Report.OK()
	if f.asJSON {
		printJSON(cmd.OutOrStdout(), result)
	} else {
		result.print(cmd.OutOrStdout())
	}
	if !result.OK {
		return errQuiet
	}
	return nil
}

// dialect is that of the function which the path names, else Chat's: most addresses are those of
// a router or of serve, which take every dialect.
func (f *checkFlags) dialect(target string) webhook.Dialect {
	if f.callkit {
		return webhook.DialectCallKit
	}
	for _, d := range catalog.All() {
		if strings.Contains(target+"/", "/"+d.Function+"/") {
			return d.Dialect
		}
	}
	return webhook.DialectChat
}
