package main

import (
	"cmp"
	"math"
	"os"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/tencent-webhooks/tencent-webhooks/shared/sender"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// target is where requests go, what they are signed with and how fast they come.
type target struct {
	url, token, rtcKey, secret string
	app                        uint64
	rate                       float64
	parallel                   int
	asJSON                     bool
	// ownApps reports whether the requests bring their apps with them.
	ownApps bool
}

func (t *target) register(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.StringVar(&t.url, "url", "", "address of the receiver (required)")
	t.registerCredentials(flags)
	flags.Float64Var(&t.rate, "rate", 0, "requests a second; 0 is as fast as it goes")
	flags.IntVar(&t.parallel, "parallel", 0,
		"requests under way at once; default 8, or what --rate may need")
	flags.BoolVar(&t.asJSON, "json", false, "print one line of JSON per request")
}

// registerCredentials adds the flags of what requests are signed with.
func (t *target) registerCredentials(flags *pflag.FlagSet) {
	flags.Uint64Var(&t.app, "sdkappid", 0, "SDKAppID; default $SDKAPPID")
	flags.StringVar(&t.token, "token", "", "token of Sign; default $CALLBACK_TOKEN")
	flags.StringVar(&t.rtcKey, "rtc-key", "", "key of RTC Engine's Sign; default $RTC_KEY")
	flags.StringVar(&t.secret, "secret", "", "last path segment; default $CALLBACK_SECRET")
}

// check finds mistakes in the flags.
func (t *target) check() error {
	if t.url == "" {
		return usage("--url is required: the address of the receiver")
	}
	if t.parallel < 0 || t.rate < 0 {
		return usage("--parallel and --rate cannot be negative")
	}
	return nil
}

// secretsHelp ends the long help of commands with credentials.
const secretsHelp = "\n\nToken, key and secret come from CALLBACK_TOKEN, RTC_KEY and CALLBACK_SECRET: " +
	"on the command line, other users of the machine and the shell's history would see them."

// credentials come from the flags, and else from the variables that the receiver reads too: of
// several that are live, the first.
func (t *target) credentials(getenv func(string) string) (sender.Credentials, error) {
	app := webhook.AppID(t.app)
	if text := nth(entries(getenv("SDKAPPID"), 0), 0); app == 0 && text != "" {
		var err error
		if app, err = webhook.ParseAppID(text); err != nil {
			return sender.Credentials{}, usage("SDKAPPID is %q, want a number", text)
		}
	}
	if app == 0 && !t.ownApps {
		return sender.Credentials{}, usage("--sdkappid is required, or the variable SDKAPPID")
	}
	return sender.Credentials{
		App:    app,
		Token:  cmp.Or(t.token, nth(entries(getenv("CALLBACK_TOKEN"), app), 0)),
		RTCKey: cmp.Or(t.rtcKey, nth(entries(getenv("RTC_KEY"), app), 0)),
		Secret: cmp.Or(t.secret, nth(entries(getenv("CALLBACK_SECRET"), 0), 0)),
	}, nil
}

// entries returns the entries of a variable that count for an app. One that begins with an SDKAppID
// and a colon counts for that app alone.
func entries(text string, app webhook.AppID) []string {
	var out []string
	for entry := range strings.SplitSeq(text, ",") {
		entry = strings.TrimSpace(entry)
		of, rest, found := strings.Cut(entry, ":")
		if owner, err := webhook.ParseAppID(of); found && err == nil {
			if owner != app {
				continue
			}
			entry = rest
		}
		if entry != "" {
			out = append(out, entry)
		}
	}
	return out
}

// nth returns the n-th entry, or "".
func nth(entries []string, n int) string {
	if n < len(entries) {
		return entries[n]
	}
	return ""
}

const (
	fewSenders  = 8
	mostSenders = 512
)

// senders is how many requests may be under way at once: at a given rate, as many as come while
// the sender waits for one answer, so that a slow receiver does not slow the sender down.
func (t *target) senders() int {
	if t.parallel > 0 {
		return t.parallel
	}
	need := int(math.Ceil(t.rate * webhook.Budget.Seconds()))
	return min(max(need, fewSenders), mostSenders)
}

// sending returns a run that has nothing to send yet.
func (t *target) sending() (*sending, error) {
	if err := t.check(); err != nil {
		return nil, err
	}
	creds, err := t.credentials(os.Getenv)
	if err != nil {
		return nil, err
	}
	return &sending{url: t.url, creds: creds, rate: t.rate, parallel: t.senders(),
		client: sender.NewClient(sender.ClientOptions{Connections: t.senders()})}, nil
}
