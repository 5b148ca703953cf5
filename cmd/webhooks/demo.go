package main

import (
	"bytes"
	"context"
	"crypto/rand"
	"fmt"
	"io"
	"net"
	"os"
	"text/tabwriter"
	"time"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/samples"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sender"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// demo is a configuration made up on the spot, for loopback alone.
type demo struct{ creds sender.Credentials }

// newDemo makes the secrets. An address that others can reach is refused: nobody should run a
// public receiver on secrets that stand in a terminal.
func newDemo(addr string) (*demo, error) {
	host, _, err := net.SplitHostPort(addr)
	if err != nil {
		return nil, usage("--addr %q: %w", addr, err)
	}
	if ip := net.ParseIP(host); host != "localhost" && (ip == nil || !ip.IsLoopback()) {
		return nil, usage("demo mode listens on loopback only, not on %q; "+
			"set SDKAPPID and CALLBACK_TOKEN to listen there", addr)
	}
	return &demo{sender.Credentials{
		App: 1400000000, Token: rand.Text(), RTCKey: rand.Text(), Secret: rand.Text(),
	}}, nil
}

// getenv overlays the made-up variables on the real environment.
func (d *demo) getenv(name string) string {
	switch name {
	case "SDKAPPID":
		return d.creds.App.String()
	case "CALLBACK_TOKEN":
		return d.creds.Token
	case "RTC_KEY":
		return d.creds.RTCKey
	case "CALLBACK_SECRET":
		return d.creds.Secret
	}
	return os.Getenv(name)
}

func (d *demo) url(addr string) string { return "http://" + addr + "/" + d.creds.Secret }

// introduce prints what was made up.
func (d *demo) introduce(w io.Writer, addr string) {
	_, _ = fmt.Fprintf(w, `Demo mode: no variable is set, so an app and its secrets were made up.

  SDKAPPID         %v
  CALLBACK_TOKEN   %s
  RTC_KEY          %s
  CALLBACK_SECRET  %s
  URL to paste     %s

`, d.creds.App, d.creds.Token, d.creds.RTCKey, d.creds.Secret, d.url(addr))
}

// next prints what a newcomer can do now.
func (d *demo) next(w io.Writer, addr string) {
	_, _ = fmt.Fprintf(w, `
Try next, in another terminal:

  go run ./cmd/webhooks send Sns.CallbackBlackListAdd --url %s --sdkappid %v --token %s
  go run ./cmd/webhooks events
  go run ./cmd/webhooks commands

`, d.url(addr), d.creds.App, d.creds.Token)
}

// show sends every sample to the server and prints what came back.
func (d *demo) show(ctx context.Context, w io.Writer, addr string) error {
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	client := sender.NewClient(sender.ClientOptions{LoopbackOnly: true})
	_, _ = fmt.Fprintln(table, "COMMAND\tDECODED\tVERDICT\tHTTP\tMS")
	for _, decl := range catalog.All() {
		for _, p := range samples.Of(string(decl.Command)) {
			if err := d.row(ctx, table, client, addr, decl, p); err != nil {
				return err
			}
		}
	}
	return table.Flush()
}

func (d *demo) row(
	ctx context.Context, w io.Writer, client *sender.Client, addr string, decl webhook.Declaration,
	p samples.Packet,
) error {
	origin, now := sender.Origin{ClientIP: "192.0.2.1", OptPlatform: "iOS", RequestID: rand.Text()}, time.Now()
	body := sender.Renew(decl.Dialect, p.Body, now)
	answer := client.Send(ctx, "http://"+addr+"/", d.creds.Sign(&decl.Spec, body, origin, now))
	if answer.Err != nil {
		return fmt.Errorf("%s: %w", p.Name, answer.Err)
	}
	payload := decl.NewPayload()
	if err := wire.Unmarshal(p.Body, payload); err != nil {
		return fmt.Errorf("%s: %w", p.Name, err)
	}
	_, err := fmt.Fprintf(w, "%s\t%s\t%s\t%d\t%.1f\n", decl.Command, brief(payload),
		verdictOf(decl.Kind, answer.Body), answer.Status, milliseconds(answer.Took))
	return err
}

// verdictOf says what an answer means.
func verdictOf(kind webhook.Kind, body []byte) string {
	switch {
	case bytes.Contains(body, []byte(`"ErrorCode":0`)), bytes.Contains(body, []byte(`"code":0`)):
		if kind == webhook.KindBefore {
			return "allow"
		}
		return "ok"
	}
	return "refuse"
}

func milliseconds(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
