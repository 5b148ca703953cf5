package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/samples"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sender"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

type sendFlags struct {
	url, token, rtcKey, secret string
	app                        uint64
	bodyFile, fault            string
	count                      int
	rate                       float64
	parallel                   int
	exact, asJSON              bool
}

func newSend() *cobra.Command {
	var f sendFlags
	cmd := &cobra.Command{
		Use:   "send COMMAND...|all",
		Short: "Send signed sample callbacks to a receiver",
		Long: "Send signed sample callbacks to a receiver.\n\n" +
			"COMMAND is a command, or the name of one of its packets; all is every packet. Ids " +
			"and times in the packets are made new, so that each request is an event of its " +
			"own; --exact sends the packets as Tencent prints them.\n\nFaults:\n" + faultList(),
		Example: "  webhooks send Sns.CallbackBlackListAdd --url http://127.0.0.1:8080/ \\\n" +
			"    --sdkappid 1400000000 --token TOKEN\n" +
			"  webhooks send all --url https://example.com/callbacks --fault bad-sign --json",
		Args: args(cobra.MinimumNArgs(1)),
		RunE: func(cmd *cobra.Command, names []string) error {
			return f.run(cmd.Context(), names, cmd.OutOrStdout())
		},
	}
	f.register(cmd)
	return cmd
}

func (f *sendFlags) register(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.StringVar(&f.url, "url", "", "address of the receiver (required)")
	flags.Uint64Var(&f.app, "sdkappid", 0, "SDKAppID; default $SDKAPPID")
	flags.StringVar(&f.token, "token", "", "token of Sign; default $CALLBACK_TOKEN")
	flags.StringVar(&f.rtcKey, "rtc-key", "", "key of RTC Engine's Sign; default $RTC_KEY")
	flags.StringVar(&f.secret, "secret", "", "last path segment; default $CALLBACK_SECRET")
	flags.StringVar(&f.bodyFile, "body", "", "send this file instead of a sample")
	flags.StringVar(&f.fault, "fault", "", "send something wrong; see above")
	flags.IntVar(&f.count, "count", 1, "how often to send each packet")
	flags.Float64Var(&f.rate, "rate", 0, "requests a second; 0 is as fast as it goes")
	flags.IntVar(&f.parallel, "parallel", 8, "requests under way at once")
	flags.BoolVar(&f.exact, "exact", false, "leave ids and times in the packets as they are")
	flags.BoolVar(&f.asJSON, "json", false, "print one line of JSON per request")
}

func faultList() string {
	var b strings.Builder
	for _, fault := range sender.Faults() {
		if fault.Name != "" {
			_, _ = fmt.Fprintf(&b, "  %-16s %s\n", fault.Name, fault.What)
		}
	}
	return b.String()
}

// parcel is one body to send, with the command it belongs to.
type parcel struct {
	decl webhook.Declaration
	body []byte
}

func (f *sendFlags) run(ctx context.Context, names []string, out io.Writer) error {
	s, err := f.shipment(names)
	if err != nil {
		return err
	}
	reports := newReports(out, f.asJSON)
	s.run(ctx, reports.add)
	reports.end()
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if reports.failed > 0 {
		return errQuiet
	}
	return nil
}

// shipment turns the flags into what is to be sent.
func (f *sendFlags) shipment(names []string) (*shipment, error) {
	if f.url == "" {
		return nil, usage("--url is required: the address of the receiver")
	}
	if f.count < 1 || f.parallel < 1 || f.rate < 0 {
		return nil, usage("--count and --parallel start at 1, --rate at 0")
	}
	fault, err := sender.FindFault(f.fault)
	if err != nil {
		return nil, usageError{err}
	}
	creds, err := f.credentials(os.Getenv)
	if err != nil {
		return nil, err
	}
	parcels, err := f.parcels(names, fault)
	if err != nil {
		return nil, err
	}
	return &shipment{
		url: f.url, creds: creds, fault: fault, parcels: parcels, count: f.count,
		rate: f.rate, parallel: f.parallel, exact: f.exact || f.bodyFile != "",
		start: time.Now(), client: newClient(f.parallel),
	}, nil
}

// credentials come from the flags, and else from the variables that the receiver reads too: of
// several that are live, the first.
func (f *sendFlags) credentials(getenv func(string) string) (sender.Credentials, error) {
	first := func(flag, name string) string {
		if flag != "" {
			return flag
		}
		value, _, _ := strings.Cut(getenv(name), ",")
		return strings.TrimSpace(value)
	}
	app := webhook.AppID(f.app)
	if text := first("", "SDKAPPID"); app == 0 && text != "" {
		var err error
		if app, err = webhook.ParseAppID(text); err != nil {
			return sender.Credentials{}, usage("SDKAPPID is %q, want a number", text)
		}
	}
	if app == 0 {
		return sender.Credentials{}, usage("--sdkappid is required, or the variable SDKAPPID")
	}
	return sender.Credentials{
		App:    app,
		Token:  first(f.token, "CALLBACK_TOKEN"),
		RTCKey: first(f.rtcKey, "RTC_KEY"),
		Secret: first(f.secret, "CALLBACK_SECRET"),
	}, nil
}

func (f *sendFlags) parcels(names []string, fault sender.Fault) ([]parcel, error) {
	var out []parcel
	for _, name := range names {
		found := find(name)
		if len(found) == 0 {
			return nil, usage("no command or packet is called %q; see webhooks commands", name)
		}
		out = append(out, found...)
	}
	if fault.EventsOnly {
		out = envelopes(out)
	}
	if len(out) == 0 {
		return nil, usage("--fault %s is for Push commands, whose bodies are envelopes", fault.Name)
	}
	if f.bodyFile == "" {
		return out, nil
	}
	body, err := os.ReadFile(f.bodyFile)
	if err != nil {
		return nil, err
	}
	if len(out) != 1 {
		return nil, usage("--body goes with one command")
	}
	out[0].body = body
	return out, nil
}

// find returns the packets that a word on the command line means: every one for all, the first
// one of a command, or the one of that name.
func find(name string) []parcel {
	var out []parcel
	for _, d := range catalog.All() {
		for i, p := range samples.Of(string(d.Command)) {
			if name == "all" || name == p.Name && p.Name != p.Command ||
				name == p.Command && i == 0 {
				out = append(out, parcel{d, p.Body})
			}
		}
	}
	return out
}

// envelopes keeps the commands of Push.
func envelopes(parcels []parcel) []parcel {
	var out []parcel
	for _, p := range parcels {
		if p.decl.Family == "push" {
			out = append(out, p)
		}
	}
	return out
}
