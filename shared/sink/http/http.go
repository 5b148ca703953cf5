// Package http posts events to an HTTP server, such as an event gateway: CloudEvents in
// structured mode, one request for each event.
// https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/http-protocol-binding.md
package http

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"sync"

	"github.com/tencent-webhooks/tencent-webhooks/shared/internal/transport"
	"github.com/tencent-webhooks/tencent-webhooks/shared/signing"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sink"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sink/internal/inflight"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// Driver returns the driver of http: and https:. Events are signed with keys, if there are any. A
// user and password in the URL are sent as basic authentication. No error and no log line holds
// more of the URL than its host: passwords and tokens may be anywhere in it.
func Driver(keys signing.Keys) sink.Driver {
	return func(_ context.Context, spec string) (sink.Sink, error) { return open(spec, keys) }
}

func open(spec string, keys signing.Keys) (sink.Sink, error) {
	u, err := url.Parse(spec)
	if err != nil {
		return nil, errors.New("is not a URL") // err quotes the URL
	}
	if u.Host == "" {
		return nil, errors.New("names no host; want http(s)://HOST/PATH")
	}
	if u.Scheme == "https" {
		go transport.LoadRoots()
	}
	return newSink(u, keys), nil
}

// Sink posts events to one URL. It is safe for concurrent use.
type Sink struct {
	url    string // with passwords and tokens; not for errors
	host   string
	keys   signing.Keys
	client *http.Client
	calls  inflight.Calls
}

func newSink(u *url.URL, keys signing.Keys) *Sink {
	return &Sink{
		url:    u.String(),
		host:   u.Host,
		keys:   keys,
		client: &http.Client{Transport: transport.New(), CheckRedirect: transport.NoRedirect},
	}
}

// maxAtOnce is how many events of one call are posted at the same time.
const maxAtOnce = 8

// Put returns nil once the server has answered 2xx to every event. Until ctx ends it retries
// what may work then: after network errors, 408, 425, 429 and 5xx. Redirects are not followed.
// A 413 is an ErrTooLarge, a 400 or 422 an ErrRefused. An event that the server refuses keeps none of
// the others out: the error is a sink.PartialError then.
func (s *Sink) Put(ctx context.Context, events ...*webhook.Event) error {
	return s.calls.Do(ctx, func() error {
		slots := make(chan struct{}, maxAtOnce)
		errs := make([]error, len(events))
		var all sync.WaitGroup
		for i, e := range events {
			slots <- struct{}{}
			all.Go(func() {
				errs[i] = s.deliver(ctx, e)
				<-slots
			})
		}
		all.Wait()
		return sink.Partial(reasons(errs), events, func(i int) bool { return errs[i] == nil })
	})
}

// reasons joins errors and names each reason once, however many events it kept out.
func reasons(errs []error) error {
	var distinct []error
	said := map[string]bool{}
	for _, err := range errs {
		if err != nil && !said[err.Error()] {
			said[err.Error()] = true
			distinct = append(distinct, err)
		}
	}
	return errors.Join(distinct...)
}

// Close waits for the requests that are under way.
func (s *Sink) Close() error {
	s.calls.Close()
	s.client.CloseIdleConnections()
	return nil
}
