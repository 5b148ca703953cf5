package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/url"
	"strconv"
	"time"
)

// reports prints the outcome of each request and counts.
type reports struct {
	w            io.Writer
	asJSON       bool
	sent, failed int
}

func newReports(w io.Writer, asJSON bool) *reports { return &reports{w: w, asJSON: asJSON} }

func (r *reports) add(one report) {
	r.sent++
	if !one.OK {
		r.failed++
	}
	if r.asJSON {
		line, _ := json.Marshal(one) // plain members always encode
		_, _ = fmt.Fprintf(r.w, "%s\n", line)
		return
	}
	result := "ok"
	if !one.OK {
		result = "NOT AS EXPECTED"
	}
	_, _ = fmt.Fprintf(r.w, "%-44s %-14s HTTP %d  code %d  %6.1f ms  %s%s\n", one.Command,
		one.Fault, one.Status, one.ErrorCode, one.MS, result, reason(one.err))
}

// reason is the text of an error without the address, which may end in a secret.
func reason(err error) string {
	if err == nil {
		return ""
	}
	var u *url.Error
	if errors.As(err, &u) {
		err = u.Err
	}
	return ": " + err.Error()
}

func (r *reports) end() {
	if !r.asJSON && r.sent > 1 {
		_, _ = fmt.Fprintf(r.w, "%d sent, %d as expected, %d not\n",
			r.sent, r.sent-r.failed, r.failed)
	}
}

// requestID names the n-th request of a run.
func requestID(start time.Time, n int) string {
	return strconv.FormatInt(start.UnixNano(), 36) + "-" + strconv.Itoa(n)
}
