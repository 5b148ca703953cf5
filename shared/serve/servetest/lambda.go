package servetest

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"path"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// ErrFunction is the error of an invocation that the function ended with one.
var ErrFunction = errors.New("function failed")

// Lambda is a function that runs on a Runtime API like AWS Lambda's: one invocation at a time,
// with a deadline (docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html).
type Lambda struct {
	Process
	timeout time.Duration
	next    chan *invocation
	running atomic.Pointer[invocation]
	number  atomic.Int64
}

// invocation is an event on its way through a function.
type invocation struct {
	id      string
	payload []byte
	done    chan outcome
}

type outcome struct {
	result []byte
	err    error
}

// functionTimeout is the time limit of a function: what the deployment files set.
const functionTimeout = 3 * time.Second

// StartLambda starts a function. env holds NAME=VALUE pairs; nothing of the test's own environment
// is passed on.
func StartLambda(t testing.TB, f Function, env ...string) *Lambda {
	t.Helper()
	l := &Lambda{timeout: functionTimeout, next: make(chan *invocation)}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /2018-06-01/runtime/invocation/next", l.serveNext)
	mux.HandleFunc("POST /2018-06-01/runtime/invocation/{id}/{end}", l.serveEnd)
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	host := strings.TrimPrefix(server.URL, "http://")
	l.Process = run(t, f, append([]string{"AWS_LAMBDA_RUNTIME_API=" + host}, env...))
	t.Cleanup(server.CloseClientConnections) // runs before the others: the function polls
	return l
}

// Invoke hands an event to the function and returns its result. An error of the function is of
// the kind ErrFunction and holds what it said.
func (l *Lambda) Invoke(ctx context.Context, payload []byte) ([]byte, error) {
	ctx, cancel := context.WithTimeout(ctx, 2*l.timeout)
	defer cancel()
	i := &invocation{
		id: "request-" + strconv.FormatInt(l.number.Add(1), 10), payload: payload,
		done: make(chan outcome, 1),
	}
	select {
	case l.next <- i:
	case <-ctx.Done():
		return nil, fmt.Errorf("no function takes the event: %w; it wrote %q", ctx.Err(), l.Stderr)
	}
	select {
	case end := <-i.done:
		return end.result, end.err
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

func (l *Lambda) serveNext(w http.ResponseWriter, r *http.Request) {
	select {
	case i := <-l.next:
		l.running.Store(i)
		deadline := time.Now().Add(l.timeout).UnixMilli()
		w.Header().Set("Lambda-Runtime-Aws-Request-Id", i.id)
		w.Header().Set("Lambda-Runtime-Deadline-Ms", strconv.FormatInt(deadline, 10))
		_, _ = w.Write(i.payload)
	case <-r.Context().Done():
	}
}

func (l *Lambda) serveEnd(w http.ResponseWriter, r *http.Request) {
	i := l.running.Load()
	body, err := io.ReadAll(r.Body)
	if err != nil || i == nil || i.id != r.PathValue("id") {
		http.Error(w, "no such invocation", http.StatusBadRequest)
		return
	}
	w.WriteHeader(http.StatusAccepted)
	if path.Base(r.URL.Path) == "response" {
		i.done <- outcome{result: body}
		return
	}
	var said struct{ ErrorMessage, ErrorType string }
	err = json.Unmarshal(body, &said)
	i.done <- outcome{err: errors.Join(fmt.Errorf("%w: %s", ErrFunction, said.ErrorMessage), err)}
}
