package inspect

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"
)

const (
	// tick is how often new deliveries go to the page: all since the last time in one event.
	tick = 100 * time.Millisecond
	// heartbeat keeps a silent connection alive.
	heartbeat = 15 * time.Second
)

// stream sends the deliveries of the journal as server-sent events, those that are there and then
// those that come. An event's id is that of its last delivery; a browser that comes back names it.
func (s *Server) stream(w http.ResponseWriter, r *http.Request) {
	control := http.NewResponseController(w)
	_ = control.SetReadDeadline(time.Time{}) // the stream outlives the time for a request
	w.Header().Set("Content-Type", "text/event-stream")
	seq, known := s.resume(r.Header.Get("Last-Event-ID"))
	if !known {
		_, _ = fmt.Fprint(w, "event: reset\ndata: {}\n\n")
	}
	ticker := time.NewTicker(tick)
	defer ticker.Stop()
	quiet := time.Duration(0)
	for {
		entries := s.opts.Journal.after(seq)
		switch {
		case len(entries) > 0:
			quiet, seq = 0, entries[len(entries)-1].seq
			if s.write(w, entries) != nil {
				return
			}
		case quiet >= heartbeat:
			quiet = 0
			if _, err := fmt.Fprint(w, ": \n\n"); err != nil {
				return
			}
		}
		if control.Flush() != nil {
			return
		}
		select {
		case <-ticker.C:
			quiet += tick
		case <-r.Context().Done():
			return
		}
	}
}

// resume returns the number behind which a browser wants to go on. An id of another process is not
// known, nor is none at all.
func (s *Server) resume(id string) (seq uint64, known bool) {
	epoch, number, _ := strings.Cut(id, "-")
	seq, err := strconv.ParseUint(number, 10, 64)
	if err != nil || epoch != s.epoch {
		return 0, false
	}
	return seq, true
}

func (s *Server) write(w http.ResponseWriter, entries []entry) error {
	data, err := json.Marshal(s.rows(entries))
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(w, "id: %s-%d\nevent: rows\ndata: %s\n\n", s.epoch,
		entries[len(entries)-1].seq, data)
	return err
}
