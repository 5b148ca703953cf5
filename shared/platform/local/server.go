package local

import (
	"net/http"
	"time"

	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

const (
	// maxHeader is the size of request line and headers. Tencent's have less than 1 KB.
	maxHeader = 16 << 10
	// bufferedHeader is what package http reads beyond MaxHeaderBytes.
	bufferedHeader = 4 << 10
	// maxStreams is how many requests an HTTP/2 connection carries at once. A sender waits with what
	// is more.
	maxStreams = 16
)

// NewServer returns a server for a handler, such as [Handler], to be used with a listener from
// [Limit]. It bounds everything that a stranger could use up.
func NewServer(h http.Handler) *http.Server {
	return &http.Server{
		Handler:           h,
		ReadHeaderTimeout: webhook.Budget,
		ReadTimeout:       2 * webhook.Budget, // of a body, webhook.Budget counts
		WriteTimeout:      5 * webhook.Budget, // an answer may be held for webhook.Budget
		IdleTimeout:       time.Minute,
		MaxHeaderBytes:    maxHeader - bufferedHeader,
		ConnContext:       withConn,
		HTTP2: &http.HTTP2Config{
			MaxConcurrentStreams:          maxStreams,
			MaxReadFrameSize:              16 << 10,
			MaxReceiveBufferPerConnection: 64 << 10, // the least that package http takes
			MaxReceiveBufferPerStream:     64 << 10,
		},
	}
}
