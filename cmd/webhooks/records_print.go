package main

import (
	"cmp"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/tencent-webhooks/tencent-webhooks/shared/tencent"
)

// record is a call of either line, as the table shows it. raw keeps what came.
type record struct {
	id, media, kind, result, caller string
	callees                         []tencent.Text
	start, accepted, end            tencent.Int // Unix seconds, 0 when not reached
	raw                             any
}

func callkitRecord(r tencent.CallKitRecord) record {
	return record{r.CallID, r.MediaType, r.CallType, r.Result, string(r.Caller), r.Callees,
		r.Start, r.Accepted, r.End, r}
}

func callRecord(r tencent.CallRecord) record {
	return record{r.CallID, r.MediaType, r.CallType, r.Result, string(r.Caller), r.Callees,
		r.Start, r.Accepted, r.End, r}
}

// recordPage is one page of records; number is 0 for a single record.
type recordPage struct {
	total, number tencent.Int
	records       []record
}

func newPage[R any](
	total, number tencent.Int, list []R, convert func(R) record,
) recordPage {
	page := recordPage{total: total, number: max(number, 1)}
	for _, r := range list {
		page.records = append(page.records, convert(r))
	}
	return page
}

func (p recordPage) print(w io.Writer, asJSON bool) {
	if asJSON {
		for _, r := range p.records {
			printJSON(w, r.raw)
		}
		return
	}
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	_, _ = fmt.Fprintln(table, "START\tTALKED\tTYPE\tMEDIA\tRESULT\tCALLER\tCALLEES\tCALL ID")
	for _, r := range p.records {
		_, _ = fmt.Fprintln(table, strings.Join(r.cells(), "\t"))
	}
	_ = table.Flush() // as with every other line of output, a closed pipe ends the program
	if p.number > 0 {
		_, _ = fmt.Fprintf(w, "page %d, %d of %d records\n", p.number, len(p.records), p.total)
	}
}

func (r record) cells() []string {
	var callees []string
	for _, c := range r.callees {
		callees = append(callees, string(c))
	}
	cells := []string{utc(r.start), r.talkTime(), r.kind, r.media, r.result, r.caller,
		strings.Join(callees, ","), r.id}
	for i := range cells {
		cells[i] = cmp.Or(printable(cells[i]), "-")
	}
	return cells
}

func utc(seconds tencent.Int) string {
	if seconds == 0 {
		return ""
	}
	return time.Unix(int64(seconds), 0).UTC().Format(time.RFC3339)
}

// talkTime is the time between accept and end, "" when the call was not accepted.
func (r record) talkTime() string {
	if r.accepted == 0 || r.end < r.accepted {
		return ""
	}
	return (time.Duration(r.end-r.accepted) * time.Second).String()
}
