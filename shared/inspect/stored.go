package inspect

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"strconv"
	"strings"

	"github.com/tencent-webhooks/tencent-webhooks/shared/sender"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sink/sqlite"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// Stored reads the events that a database has kept; [sqlite.Reader] is one.
type Stored interface {
	// Before calls yield for events in front of the one with number seq, or for the last ones where
	// seq is 0, the newest first, until yield returns false.
	Before(ctx context.Context, seq int64, yield func(sqlite.Stored) bool) error
	// At returns the event with a number.
	At(ctx context.Context, seq int64) (sqlite.Stored, error)
}

// stored is an event in the database.
type stored struct {
	*webhook.Event
	seq  int64
	seen int    // how often it came
	text []byte // the CloudEvent
}

func parseStored(s sqlite.Stored) (stored, error) {
	e, err := webhook.ParseEvent(s.Event)
	if err != nil {
		err = errors.New("the stored event is not readable")
	}
	return stored{e, s.Seq, s.Seen, s.Event}, err
}

// command is the name of the event's command.
func (e stored) command() string {
	if e.Type == webhook.UnknownType {
		return e.Subject
	}
	parts := strings.SplitN(e.Type, ".", 3)
	return parts[len(parts)-1]
}

// pageSize is how many older events the page gets at once.
const pageSize = 200

// older answers with events from the database that the journal does not show, the newest first.
func (s *Server) older(w http.ResponseWriter, r *http.Request) {
	before, _ := strconv.ParseInt(r.URL.Query().Get("before"), 10, 64) // without one: the newest
	shown := map[string]bool{}
	for _, e := range s.opts.Journal.after(0) {
		shown[e.ID] = true
		for _, event := range e.Events {
			shown[event.ID] = true
		}
	}
	rows := []row{}
	var next int64
	err := s.before(r.Context(), before, func(e sqlite.Stored) bool {
		next = e.Seq
		one, err := parseStored(e)
		if err == nil && !shown[one.ID] {
			rows = append(rows, s.storedRow(one))
		}
		return len(rows) < pageSize
	})
	if err != nil {
		fail(w, http.StatusInternalServerError, "the database is not readable")
		return
	}
	if len(rows) < pageSize {
		next = 0 // there are no more
	}
	reply(w, map[string]any{"rows": rows, "next": next})
}

func (s *Server) before(ctx context.Context, seq int64, yield func(sqlite.Stored) bool) error {
	if s.opts.Stored == nil {
		return nil
	}
	return s.opts.Stored.Before(ctx, seq, yield)
}

func (s *Server) storedRow(e stored) row {
	out := row{
		Key:     "s" + strconv.FormatInt(e.seq, 10),
		Time:    e.Time.UnixMilli(),
		Command: webhook.Command(s.mask.text(e.command())),
		Outcome: "stored",
		Nth:     max(e.seen, 1),
		App:     s.mask.text(strings.TrimPrefix(e.Source, "/tencent/")),
		ID:      s.mask.text(e.ID),
		Brief:   s.mask.text(e.DecodeError),
	}
	if d := s.commands.named(e.command()); d != nil {
		out.Kind = d.Kind
	}
	return out
}

// entry returns a delivery by its key.
func (s *Server) entry(key string) (entry, error) {
	seq, _ := strconv.ParseUint(key, 10, 64) // 0 is no entry
	e, ok := s.opts.Journal.get(seq)
	if !ok {
		return e, errors.New("this delivery is no longer in the journal")
	}
	return e, nil
}

// find returns all about a delivery or a stored event.
func (s *Server) find(ctx context.Context, key string) (detail, error) {
	if !strings.HasPrefix(key, "s") {
		e, err := s.entry(key)
		if err != nil {
			return detail{}, err
		}
		return s.detail(e), nil
	}
	e, err := s.storedEvent(ctx, key)
	if err != nil {
		return detail{}, err
	}
	body := s.mask.text(string(e.Data))
	declared := s.commands.named(e.command())
	out := detail{Row: s.storedRow(e), Spec: factsOf(declared), Error: s.mask.text(e.DecodeError),
		Resend: e.command() != ""}
	if declared != nil {
		out.Dialect = declared.Dialect.String()
	}
	out.Members, out.Absent = s.commands.contract(declared).decoded([]byte(body))
	if text := s.mask.text(string(e.text)); json.Valid([]byte(text)) {
		out.Events = []json.RawMessage{json.RawMessage(text)}
	}
	return out, nil
}

func (s *Server) storedEvent(ctx context.Context, key string) (stored, error) {
	missing := errors.New("this event is not in the database")
	seq, err := strconv.ParseInt(strings.TrimPrefix(key, "s"), 10, 64)
	if err != nil || s.opts.Stored == nil {
		return stored{}, missing
	}
	e, err := s.opts.Stored.At(ctx, seq)
	if err != nil {
		return stored{}, missing
	}
	return parseStored(e)
}

// resendStored returns the request that repeats a stored event.
func (s *Server) resendStored(ctx context.Context, key string) (outgoing, error) {
	e, err := s.storedEvent(ctx, key)
	if err != nil {
		return outgoing{}, err
	}
	spec, ok := s.spec(e.command())
	if !ok {
		return outgoing{}, errors.New("this event names no command")
	}
	app, _ := e.App() // 0 is the receiver's
	return outgoing{spec: spec, app: s.ours(app), body: e.Data, origin: sender.Origin{
		ClientIP: e.ClientIP, OptPlatform: e.OptPlatform, RequestID: e.RequestID}}, nil
}
