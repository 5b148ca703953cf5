package main

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"sync"
	"time"

	"golang.org/x/time/rate"

	"github.com/tencent-webhooks/tencent-webhooks/shared/sender"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// shipment is a run of requests.
type shipment struct {
	url      string
	creds    sender.Credentials
	fault    sender.Fault
	parcels  []parcel
	count    int
	rate     float64
	parallel int
	exact    bool
	start    time.Time
	client   *http.Client
}

// report is what one request came to, and a line of send --json.
type report struct {
	Command   webhook.Command `json:"command"`
	Fault     string          `json:"fault"`
	Status    int             `json:"status"` // 0 without an answer
	ErrorCode int             `json:"error_code"`
	MS        float64         `json:"ms"`
	OK        bool            `json:"ok"`
	err       error
}

// newClient keeps as many connections as there are senders, and waits longer than Tencent does,
// so that a late answer is seen as what it is.
func newClient(parallel int) *http.Client {
	return &http.Client{
		Timeout:   10 * time.Second,
		Transport: &http.Transport{MaxIdleConnsPerHost: parallel, Proxy: http.ProxyFromEnvironment},
		CheckRedirect: func(*http.Request, []*http.Request) error {
			return http.ErrUseLastResponse
		},
	}
}

// run sends everything, or as much as there is time for until ctx ends, and calls done for each
// request from one goroutine at a time.
func (s *shipment) run(ctx context.Context, done func(report)) {
	jobs := make(chan int)
	reports := make(chan report)
	var senders sync.WaitGroup
	for range s.parallel {
		senders.Go(func() {
			for n := range jobs {
				s.send(ctx, n, reports)
			}
		})
	}
	go func() {
		s.feed(ctx, jobs)
		close(jobs)
		senders.Wait()
		close(reports)
	}()
	for r := range reports {
		done(r)
	}
}

// feed numbers the requests at the pace that was asked for.
func (s *shipment) feed(ctx context.Context, jobs chan<- int) {
	pace := rate.NewLimiter(rate.Inf, 1)
	if s.rate > 0 {
		pace.SetLimit(rate.Limit(s.rate))
	}
	for n := range s.count * len(s.parcels) {
		if pace.Wait(ctx) != nil {
			return
		}
		select {
		case jobs <- n:
		case <-ctx.Done():
			return
		}
	}
}

// send makes the n-th request and sends it, twice if its fault asks for that.
func (s *shipment) send(ctx context.Context, n int, reports chan<- report) {
	p := s.parcels[n%len(s.parcels)]
	body := p.body
	if !s.exact {
		body = sender.Fresh(body, s.start, n)
	}
	origin := sender.Origin{ClientIP: "192.0.2.1", OptPlatform: "iOS"}
	if !s.exact {
		origin.RequestID = requestID(s.start, n)
	}
	r := s.fault.Make(s.creds, &p.decl.Spec, body, origin, time.Now())
	reports <- s.deliver(ctx, p.decl, r)
	if s.fault.Twice {
		reports <- s.deliver(ctx, p.decl, r)
	}
}

func (s *shipment) deliver(
	ctx context.Context, d webhook.Declaration, r sender.Request,
) report {
	out := report{Command: d.Command, Fault: s.fault.Name}
	req, err := r.HTTP(ctx, s.url)
	if err != nil {
		out.err = err
		return out
	}
	if s.fault.Slow {
		req.Body = io.NopCloser(&slowReader{ctx: ctx, r: bytes.NewReader(r.Body)})
		req.ContentLength, req.GetBody = int64(len(r.Body)), nil
	}
	start := time.Now()
	resp, err := s.client.Do(req)
	out.MS = milliseconds(time.Since(start))
	if err != nil {
		out.err = err
		return out
	}
	out.read(resp)
	out.OK = out.err == nil && out.Status == s.fault.Status(d.Dialect) &&
		(out.Status != http.StatusOK) == (out.ErrorCode == 1)
	return out
}

// read takes status and error code from the answer of any dialect.
func (r *report) read(resp *http.Response) {
	defer func() { _ = resp.Body.Close() }()
	r.Status = resp.StatusCode
	body, err := io.ReadAll(io.LimitReader(resp.Body, webhook.MaxBody))
	if err != nil {
		r.err = err
		return
	}
	var answer struct {
		ErrorCode *int
		Code      *int `json:"code"`
	}
	if r.err = json.Unmarshal(body, &answer); r.err != nil {
		return
	}
	for _, code := range []*int{answer.ErrorCode, answer.Code} {
		if code != nil {
			r.ErrorCode = *code
		}
	}
}

// slowReader gives half of a body at once, and the rest after three seconds.
type slowReader struct {
	ctx    context.Context
	r      *bytes.Reader
	paused bool
}

func (s *slowReader) Read(p []byte) (int, error) {
	if half := s.r.Size() / 2; int64(s.r.Len()) > half {
		return s.r.Read(p[:min(int64(len(p)), int64(s.r.Len())-half)])
	}
	if !s.paused {
		s.paused = true
		wait(s.ctx, 3*time.Second)
	}
	return s.r.Read(p)
}
