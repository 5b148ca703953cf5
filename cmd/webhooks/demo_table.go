package main

import (
	"bytes"
	"context"
	"crypto/rand"
	"fmt"
	"io"
	"net/http"
	"time"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/samples"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sender"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// show sends every sample to the server and prints what came back, as a table that fits a width,
// with a total at its end.
func (d *demo) show(ctx context.Context, w io.Writer, addr string, width int) error {
	client := sender.NewClient(sender.ClientOptions{LoopbackOnly: true})
	t := newTable(w, width)
	t.header()
	start, sent, ok := time.Now(), 0, 0
	for _, decl := range catalog.All() {
		for _, p := range samples.Of(string(decl.Command)) {
			r, err := d.try(ctx, client, addr, decl, p)
			if err != nil {
				return fmt.Errorf("%s: %w", p.Name, err)
			}
			t.row(r)
			if sent++; r.status == http.StatusOK {
				ok++
			}
		}
	}
	t.total(sent, ok, time.Since(start))
	return nil
}

// sampleResult is what one sample came to.
type sampleResult struct {
	command, decoded, verdict string
	status                    int
	took                      time.Duration
}

func (d *demo) try(
	ctx context.Context, client *sender.Client, addr string, decl webhook.Declaration, p samples.Packet,
) (sampleResult, error) {
	origin := sender.Origin{ClientIP: "192.0.2.1", OptPlatform: "iOS", RequestID: rand.Text()}
	now := time.Now()
	body := sender.Renew(decl.Dialect, p.Body, now)
	answer := client.Send(ctx, "http://"+addr+"/", d.creds.Sign(&decl.Spec, body, origin, now))
	if answer.Err != nil {
		return sampleResult{}, answer.Err
	}
	payload := decl.NewPayload()
	if err := wire.Unmarshal(p.Body, payload); err != nil {
		return sampleResult{}, err
	}
	return sampleResult{string(decl.Command), brief(payload), verdictOf(decl.Kind, answer.Body),
		answer.Status, answer.Duration}, nil
}

// verdictOf returns what an answer means.
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

// table prints what samples came to, in lines of one width.
type table struct {
	w                io.Writer
	width            int // of a line, noTerminal for any
	command, decoded int // columns, in characters
}

func newTable(w io.Writer, width int) *table {
	t := &table{w: w, width: width, decoded: briefLength}
	for _, decl := range catalog.All() {
		t.command = max(t.command, len(decl.Command))
	}
	if width != noTerminal {
		const others = len("    VERDICT  HTTP  99999.9")
		t.command = min(t.command, width*2/5)
		t.decoded = max(width-t.command-others, 0)
	}
	return t
}

func (t *table) header() { t.line("COMMAND", "DECODED", "VERDICT", "HTTP", "MS") }

func (t *table) row(r sampleResult) {
	t.line(r.command, truncate(r.decoded, t.decoded), r.verdict, fmt.Sprint(r.status),
		fmt.Sprintf("%.1f", milliseconds(r.took)))
}

// line prints a line; the column of what was decoded goes where the terminal is too narrow for any
// of it.
func (t *table) line(command, decoded, verdict, status, ms string) {
	command = truncate(command, t.command)
	text := fmt.Sprintf("%-*s  %-*s  %-7s  %-4s  %s",
		t.command, command, t.decoded, decoded, verdict, status, ms)
	if t.decoded == 0 {
		text = fmt.Sprintf("%-*s  %-7s  %-4s  %s", t.command, command, verdict, status, ms)
	}
	_, _ = fmt.Fprintln(t.w, truncate(text, t.width))
}

func (t *table) total(sent, ok int, took time.Duration) {
	_, _ = fmt.Fprintln(t.w, truncate(fmt.Sprintf("%d samples in %.1f s: %d answered with 200, %d not",
		sent, took.Seconds(), ok, sent-ok), t.width))
}
