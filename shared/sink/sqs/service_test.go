package sqs

import (
	"crypto/md5"
	"encoding/hex"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
)

// message is a message as it goes over the wire.
type message struct {
	ID   string `json:"Id"`
	Body string `json:"MessageBody"`
}

// answer is what a step of a script does to a request: it sorts the messages into stored and
// refused ones, or answers something else and returns false.
type answer func(http.ResponseWriter, []message) (stored []message, refused []any, ok bool)

// service answers as SQS does, with the faults that a test wants. For everything else the tests
// use a whole double of SQS.
type service struct {
	t     *testing.T
	mu    sync.Mutex
	steps []answer // one for each request; then everything is stored
	calls int
	kept  []string
}

func newService(t *testing.T, steps ...answer) (*service, *Sink) {
	s := &service{t: t, steps: steps}
	server := httptest.NewServer(s)
	t.Cleanup(server.Close)
	return s, open(t, server.URL+"/1/q", map[string]string{"AWS_SESSION_TOKEN": "t0ken"})
}

// open returns a sink onto a queue.
func open(t *testing.T, url string, more map[string]string) *Sink {
	t.Helper()
	s := newSink(read(t, url, more))
	t.Cleanup(func() { require.NoError(t, s.Close()) })
	return s
}

// read returns the settings for a queue, credentials included.
func read(t *testing.T, url string, more map[string]string) settings {
	t.Helper()
	pairs := map[string]string{"AWS_REGION": "us-east-1"}
	for name, value := range more {
		pairs[name] = value
	}
	set, err := readSettings("sqs:"+url, env(pairs))
	require.NoError(t, err)
	return set
}

func (s *service) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method == http.MethodHead {
		return // the sink warms its connection
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.calls++
	var in struct{ Entries []message }
	if err := json.NewDecoder(r.Body).Decode(&in); err != nil || len(in.Entries) == 0 {
		s.t.Errorf("request cannot be read: %v", err)
	}
	stored, refused, ok := in.Entries, []any{}, true
	if s.calls <= len(s.steps) {
		stored, refused, ok = s.steps[s.calls-1](w, in.Entries)
	}
	if ok {
		s.answer(w, stored, refused)
	}
}

func (s *service) answer(w http.ResponseWriter, stored []message, refused []any) {
	done := []map[string]string{}
	for _, m := range stored {
		sum := md5.Sum([]byte(m.Body))
		done = append(done, map[string]string{
			"Id": m.ID, "MessageId": m.ID, "MD5OfMessageBody": hex.EncodeToString(sum[:]),
		})
		s.kept = append(s.kept, m.Body)
	}
	w.Header().Set("Content-Type", "application/x-amz-json-1.0")
	err := json.NewEncoder(w).Encode(map[string]any{"Successful": done, "Failed": refused})
	if err != nil {
		s.t.Error(err)
	}
}

// refuse returns the entry of an answer about a message that was not stored.
func refuse(m message, code, text string, fault bool) any {
	return map[string]any{"Id": m.ID, "Code": code, "Message": text, "SenderFault": fault}
}

// fails answers the whole request with an error.
func fails(status int, code, text string) answer {
	return func(w http.ResponseWriter, _ []message) ([]message, []any, bool) {
		w.Header().Set("Content-Type", "application/x-amz-json-1.0")
		w.WriteHeader(status)
		_ = json.NewEncoder(w).Encode(map[string]string{"__type": code, "message": text})
		return nil, nil, false
	}
}
