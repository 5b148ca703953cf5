package servetest

import (
	"context"
	"fmt"
	"net"
	"net/rpc"
	"strconv"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"github.com/tencentyun/scf-go-lib/cloudfunction/messages"
)

// SCF is a function that is called as Tencent SCF calls it: Function.Invoke over net/rpc.
type SCF struct {
	Process
	client *rpc.Client
	mu     sync.Mutex // one request at a time
}

// StartSCF starts a function. env holds NAME=VALUE pairs; nothing of the test's own environment is
// passed on.
func StartSCF(t testing.TB, f Function, env ...string) *SCF {
	t.Helper()
	port := FreePort(t)
	env = append([]string{"_LAMBDA_SERVER_PORT=" + port, "TENCENTCLOUD_RUNENV=SCF"}, env...)
	s := &SCF{Process: run(t, f, env)}
	require.Eventually(t, func() bool {
		client, err := rpc.Dial("tcp", "127.0.0.1:"+port)
		s.client = client
		return err == nil
	}, 10*time.Second, 5*time.Millisecond, "%v", s.Stderr)
	t.Cleanup(func() { _ = s.client.Close() })
	return s
}

// FreePort returns a port of loopback that nobody listens on, for the moment.
func FreePort(t testing.TB) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	defer func() { require.NoError(t, l.Close()) }()
	return strconv.Itoa(l.Addr().(*net.TCPAddr).Port)
}

// Invoke hands an event to the function and returns its result. An error of the function is of
// the kind ErrFunction and holds what it said.
func (s *SCF) Invoke(ctx context.Context, payload []byte) ([]byte, error) {
	deadline := time.Now().Add(functionTimeout)
	return s.Send(ctx, messages.InvokeRequest{
		Payload:       payload,
		RequestId:     "request",
		TimeLimitInMs: int32(functionTimeout.Milliseconds()),
		Deadline: messages.InvokeRequest_Timestamp{
			Seconds: deadline.Unix(), Nanos: int64(deadline.Nanosecond()),
		},
	})
}

// Send is Invoke for tests that make the whole message of the platform.
func (s *SCF) Send(ctx context.Context, request messages.InvokeRequest) ([]byte, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	var response messages.InvokeResponse
	call := s.client.Go("Function.Invoke", &request, &response, make(chan *rpc.Call, 1))
	select {
	case <-call.Done:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	switch {
	case call.Error != nil:
		return nil, call.Error
	case response.Error != nil:
		return nil, fmt.Errorf("%w: %s", ErrFunction, response.Error.Message)
	}
	return response.Payload, nil
}
