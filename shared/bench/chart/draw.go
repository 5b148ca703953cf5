package main

import (
	"fmt"
	"html"
	"io"
	"strings"
)

// cut splits a part of a benchmark's name such as /by=ours-8.
func cut(part string) (name, value string, found bool) {
	return strings.Cut(strings.TrimPrefix(part, "/"), "=")
}

// bars are what is compared, from top to bottom, and how the chart calls it.
var bars = []struct{ by, title, color string }{
	{"ours", "tencent-webhooks: verified, typed, answered", "#0a7d5a"},
	{"ours-log", "the same, and published to log:", "#5fae93"},
	{"typed-event", "aws-lambda-go decodes its event, nothing else", "#8c8c8c"},
	{"plain-handler", "a handler by hand with encoding/json", "#b5b5b5"},
	{"tencent-im-lambda", "tencent-im behind that event", "#cfcfcf"},
}

var packets = []struct{ name, title string }{
	{"1-pair", "blocklist, 1 pair"}, {"3-pairs", "blocklist, 3 pairs"},
}

// The sizes of the chart, in pixels.
const (
	width, left, right     = 720, 300, 70
	barHeight, gap, header = 16, 4, 30
)

// draw writes the chart. The colours stand out on a light page and on a dark one.
func draw(w io.Writer, times map[key][]float64) error {
	most := 0.0
	for _, p := range packets {
		for _, b := range bars {
			if t := times[key{p.name, b.by}]; len(t) > 0 {
				most = max(most, median(t))
			}
		}
	}
	if most == 0 {
		return fmt.Errorf("none of the benchmarks %v was run", packets)
	}
	var out strings.Builder
	y := 0
	for _, p := range packets {
		y += header
		text(&out, 0, y-10, "start", "bold", p.title)
		for _, b := range bars {
			t := times[key{p.name, b.by}]
			if len(t) == 0 {
				continue
			}
			long := median(t) / most * (width - left - right)
			text(&out, left-8, y+barHeight-4, "end", "normal", b.title)
			fmt.Fprintf(&out, `<rect x="%d" y="%d" width="%.1f" height="%d" rx="2" fill="%s"/>`+"\n",
				left, y, long, barHeight, b.color)
			text(&out, left+int(long)+6, y+barHeight-4, "start", "normal",
				fmt.Sprintf("%.3g µs", median(t)))
			y += barHeight + gap
		}
	}
	_, err := fmt.Fprintf(w, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" `+
		`role="img" font-family="system-ui, sans-serif" font-size="12">`+"\n"+
		"<title>Time of one invocation behind an AWS HTTP API, medians</title>\n"+
		`<style>text{fill:#333}@media (prefers-color-scheme:dark){text{fill:#ddd}}</style>`+"\n%s</svg>\n",
		width, y+8, out.String())
	return err
}

func text(w io.Writer, x, y int, anchor, weight, words string) {
	_, _ = fmt.Fprintf(w, `<text x="%d" y="%d" text-anchor="%s" font-weight="%s">%s</text>`+"\n", x, y,
		anchor, weight, html.EscapeString(words))
}
