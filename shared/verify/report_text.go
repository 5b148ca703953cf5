package verify

import (
	"fmt"
	"io"

	"github.com/tencent-webhooks/tencent-webhooks/shared/internal/plainjson"
)

// symbols are shorter than the results.
var symbols = map[Result]string{Pass: "ok", Fail: "FAIL", Unobservable: "-"}

// WriteText writes a line for each finding, what stands behind those that failed, and the sum.
func (r Report) WriteText(w io.Writer) error {
	p := printer{w: w}
	for _, f := range r.Findings {
		p.printf("%-5s %-9s %-26s %s\n", symbols[f.Result], f.Severity, f.ID, f.Title)
		if f.Result == Unobservable {
			p.printf("      %s\n", f.Got)
		}
		if f.Result == Fail {
			p.printf("      sent      %s\n      expected  %s\n      got       %s\n", f.Sent, f.Expected, f.Got)
			for _, d := range f.Details {
				p.printf("                %s\n", d)
			}
			p.printf("      document  %s\n", f.Doc)
		}
	}
	p.printf("\n%d checks, %d requests in %.1f s: %d pass, %d fail, %d not observable\n",
		len(r.Findings), r.Requests, r.MS/1000, r.Count(Pass), r.Count(Fail), r.Count(Unobservable))
	return p.err
}

// WriteJSON writes one object for each finding, each on a line of its own.
func (r Report) WriteJSON(w io.Writer) error {
	e := plainjson.NewEncoder(w)
	for _, f := range r.Findings {
		if err := e.Encode(f); err != nil {
			return err
		}
	}
	return nil
}

// printer keeps the first error.
type printer struct {
	w   io.Writer
	err error
}

func (p *printer) printf(format string, args ...any) {
	if p.err == nil {
		_, p.err = fmt.Fprintf(p.w, format, args...)
	}
}
