package inspect

import (
	"errors"
	"strconv"
	"time"

	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// row is a delivery in the list, or an older event that the database has kept.
type row struct {
	Key     string          `json:"key"`  // number in the journal; s and a number in the database
	Time    int64           `json:"time"` // Unix milliseconds
	Command webhook.Command `json:"command"`
	Kind    webhook.Kind    `json:"kind"`
	Outcome string          `json:"outcome"`
	Verdict webhook.Verdict `json:"verdict,omitempty"`
	Reason  string          `json:"reason,omitempty"` // of a rejection
	Status  int             `json:"status,omitempty"`
	MS      float64         `json:"ms"`
	Timeout bool            `json:"timeout,omitempty"`
	Nth     int             `json:"nth"` // which delivery of its event it is
	App     string          `json:"app,omitempty"`
	IP      string          `json:"ip,omitempty"` // of the sender
	ID      string          `json:"id,omitempty"`
	Brief   string          `json:"brief,omitempty"`  // what was decoded, without texts of users
	Failed  bool            `json:"failed,omitempty"` // a sink did not take it
}

// row returns the entry as it stands in the list.
func (s *Server) row(e entry) row {
	out := row{
		Key:     strconv.FormatUint(e.seq, 10),
		Time:    e.Received.UnixMilli(),
		Command: webhook.Command(s.mask.text(string(s.commands.claimed(e)))),
		Kind:    e.Kind,
		Outcome: string(e.Outcome),
		Verdict: e.Verdict,
		Reason:  e.Reason,
		Status:  e.Status,
		MS:      milliseconds(e.Duration),
		Timeout: e.Duration > webhook.Budget || errors.Is(e.Err, webhook.ErrTimeout),
		Nth:     e.nth,
		ID:      s.mask.text(e.ID),
		Failed:  e.SinkError,
	}
	if e.App != 0 {
		out.App = e.App.String()
	}
	if e.Request.RemoteIP.IsValid() {
		out.IP = e.Request.RemoteIP.String()
	}
	if e.Payload != nil {
		out.Brief = s.mask.text(s.opts.Brief(e.Payload))
	}
	return out
}

func (s *Server) rows(entries []entry) []row {
	out := make([]row, len(entries))
	for i, e := range entries {
		out[i] = s.row(e)
	}
	return out
}

// milliseconds returns a duration in milliseconds, to the microsecond.
func milliseconds(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
