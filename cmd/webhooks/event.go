package main

import (
	"io"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog"
	"github.com/tencent-webhooks/tencent-webhooks/shared/deploy"
	"github.com/tencent-webhooks/tencent-webhooks/shared/deploy/gateway"
)

type eventFlags struct {
	target
	cloud string
}

// newEvent prints gateway events, for those who try out one function without a gateway. A signature
// is good for one minute, so that files of events have none.
func newEvent() *cobra.Command {
	var f eventFlags
	cmd := &cobra.Command{
		Use:   "event NAME",
		Short: "Print the event of a cloud's gateway for a function's sample packet, signed now",
		Long: "Print what a gateway sends to a function when Tencent's sample packet of its command " +
			"arrives, signed now: for sam local invoke, or a console's test page. NAME is a function " +
			"(sns/blacklist-add, router, unknown), a command, or a logical id of template.yaml " +
			"(SnsBlacklistAdd)." + secretsHelp,
		Example: "  webhooks event sns/blacklist-add --cloud aws --sdkappid 1400000000 > event.json\n" +
			"  sam local invoke SnsBlacklistAdd --event event.json --env-vars env.json",
		Args: args(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, names []string) error {
			return f.run(names[0], cmd.OutOrStdout())
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&f.cloud, "cloud", "aws", "aws (HTTP API) or scf (Function URL)")
	f.registerCredentials(flags)
	return cmd
}

func (f *eventFlags) run(name string, out io.Writer) error {
	creds, err := f.credentials(os.Getenv)
	if err != nil {
		return err
	}
	all := catalog.All()
	function, found := deploy.Find(strings.Trim(name, "/"), all)
	if !found {
		return usage("no function is called %q; see webhooks commands", name)
	}
	now := time.Now()
	first := deploy.Function{Folder: all[0].Function, Commands: all[:1]} // what the router is shown with
	request, err := function.Sample(creds, []deploy.Function{first}, now)
	if err != nil {
		return err
	}
	event, err := gateway.Event(gateway.Cloud(f.cloud), request, function.Path(), now)
	if err != nil {
		return usageError{err}
	}
	_, err = out.Write(event)
	return err
}
