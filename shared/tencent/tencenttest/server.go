// Package tencenttest is Tencent's REST API as its documents describe it, for tests: it checks
// the query, the UserSig (by the library's own verification), the body and the rate, records
// callback configurations with the semantics of each product, and can be told to answer with an
// error code or to misbehave.
//
// It shares no code with the clients. Where the documents are silent, a comment says what was
// chosen.
package tencenttest

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"
)

// The app of the server, unless Options say otherwise. The key is the placeholder that the
// UserSig library prints in its README.
const (
	AppID = 1400000000
	Key   = "5bd2850fff3ecb11d7c805251c51ee463a25727bddc2385f3fa8bfee1bb93b5e"
	Admin = "administrator"
)

// Options change a server.
type Options struct {
	// Now is the server's clock. Nil: time.Now.
	Now func() time.Time
	// Unlimited switches the rates off, for tests that are not about them.
	Unlimited bool
}

// Call is a request that reached the server.
type Call struct {
	Path  string // without the slash in front
	Query url.Values
	Body  []byte
}

// Server answers calls. Its methods are safe for concurrent use.
type Server struct {
	// URL is the endpoint to give to a client.
	URL string
	// Arrived receives the path of each call as it arrives; what nobody takes is dropped.
	Arrived chan string

	o       Options
	closing chan struct{}

	mu      sync.Mutex
	calls   []Call
	times   map[string][]time.Time // of the last second, by path
	configs map[string]Config      // by service: callback, call_config, ...
	data    map[string]json.RawMessage
	ips     map[string][]string // by nettype
	token   string
	scripts []script
	serial  int
}

// New starts a server that ends with the test.
func New(t testing.TB, o Options) *Server {
	if o.Now == nil {
		o.Now = time.Now
	}
	s := &Server{
		o: o, Arrived: make(chan string, 64), closing: make(chan struct{}),
		times: map[string][]time.Time{}, configs: map[string]Config{},
		data: map[string]json.RawMessage{}, ips: map[string][]string{},
	}
	server := httptest.NewServer(s)
	s.URL = server.URL
	t.Cleanup(func() {
		close(s.closing) // lets the handlers of Hang and Slow go
		server.Close()
	})
	return s
}

// Calls returns what has arrived so far.
func (s *Server) Calls() []Call {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]Call(nil), s.calls...)
}

// Paths returns the paths of what has arrived so far.
func (s *Server) Paths() []string {
	var out []string
	for _, call := range s.Calls() {
		out = append(out, call.Path)
	}
	return out
}

// SetData makes the calls of a path succeed with this data, for records and the state of calls.
func (s *Server) SetData(path string, data json.RawMessage) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.data[path] = data
}

// SetIPs makes GetIPList answer with these entries for a nettype such as "5".
func (s *Server) SetIPs(nettype string, entries ...string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.ips[nettype] = entries
}

// ServeHTTP answers a call, or does what the next script says.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return
	}
	call := Call{strings.TrimPrefix(r.URL.Path, "/"), r.URL.Query(), body}
	s.record(call)
	work := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.write(w, call, s.answer(r.Method, call))
	})
	next := s.nextScript()
	switch {
	case next == nil:
		work.ServeHTTP(w, r)
	case next.fault != nil:
		next.fault(s, w, r, work)
	default:
		s.write(w, call, next.result)
	}
}

func (s *Server) record(call Call) {
	s.mu.Lock()
	s.calls = append(s.calls, call)
	s.mu.Unlock()
	select {
	case s.Arrived <- call.Path:
	default:
	}
}
