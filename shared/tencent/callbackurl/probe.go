package callbackurl

import (
	"context"
	"net/http"
	"time"

	"github.com/tencent-webhooks/tencent-webhooks/shared/tencent/internal/redact"
)

// AnswerWithin is how long Tencent waits for the answer to a chat callback (34354).
const AnswerWithin = 2 * time.Second

// probeTimeout ends a probe of a URL that does not answer at all. It is longer than Tencent
// would wait so that a late answer is told from none.
const probeTimeout = 10 * time.Second

// Signature says which of its two requests Probe is making.
type Signature string

// The two requests of a probe.
const (
	Signed   Signature = "signed"
	Unsigned Signature = "unsigned"
)

// MakeRequest makes one request of a probe to the target URL.
type MakeRequest func(ctx context.Context, target string, sign Signature) (*http.Request, error)

// ProbeOptions is what Probe needs besides the URL.
type ProbeOptions struct {
	// Make makes the requests. Nil: those of the chat dialect, from the four members below.
	Make MakeRequest
	// AppID is the SDKAppID that the receiver expects.
	AppID uint64
	// Token is the callback token that the receiver expects.
	Token string
	// Command is sent as CallbackCommand. Empty: the request names none, so no event is made up.
	Command string
	// Body is the JSON to send. Nil: {}.
	Body []byte
	// Open is the problem to report when the unsigned request is accepted. Empty: the sentence
	// about a missing CALLBACK_TOKEN, which fits what Make makes by default.
	Open string

	// Client sends the requests, without following redirects. Nil: one that opens a connection
	// for each request, so that the time includes the handshake as a first call's would.
	Client *http.Client
	// Now tells the time. Nil: time.Now.
	Now func() time.Time
}

// Attempt is what came back for one request.
type Attempt struct {
	Sent    Signature `json:"sent"`
	Status  int       `json:"status"` // HTTP status, 0 without an answer
	Verdict Verdict   `json:"verdict"`
	Error   string    `json:"error,omitempty"` // why there is no answer
	MS      int64     `json:"ms"`              // until the last byte of the answer
	InTime  bool      `json:"in_time"`         // answered within AnswerWithin
	TLS     *TLSInfo  `json:"tls,omitempty"`   // nil over plain http
}

// ProbeReport is the outcome of a probe. No problems: Tencent's calls would have been accepted,
// in time, and those of strangers would not.
type ProbeReport struct {
	Signed   Attempt  `json:"signed"`
	Unsigned Attempt  `json:"unsigned"`
	Problems []string `json:"problems"`
}

// Probe sends one signed and one unsigned request to a URL and reports what came back. It only
// returns an error when no request could be made or ctx ended; a URL that does not answer is a
// report. No message holds the token or the query. It is safe for concurrent use.
func Probe(ctx context.Context, target string, o ProbeOptions) (ProbeReport, error) {
	o = o.withDefaults()
	var report ProbeReport
	var err error
	if report.Signed, err = o.try(ctx, target, Signed); err != nil {
		return ProbeReport{}, err
	}
	if report.Unsigned, err = o.try(ctx, target, Unsigned); err != nil {
		return ProbeReport{}, err
	}
	report.Problems = problems(report, o)
	return report, nil
}

func (o ProbeOptions) withDefaults() ProbeOptions {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Body == nil {
		o.Body = []byte("{}")
	}
	if o.Make == nil {
		o.Make = o.chatRequest
	}
	if o.Open == "" {
		o.Open = openToAll
	}
	client := http.Client{}
	if o.Client != nil {
		client = *o.Client
	}
	if client.Transport == nil {
		client.Transport = &http.Transport{
			Proxy: http.ProxyFromEnvironment, DisableKeepAlives: true, ForceAttemptHTTP2: true,
		}
	}
	client.CheckRedirect = func(*http.Request, []*http.Request) error {
		return http.ErrUseLastResponse
	}
	o.Client = &client
	return o
}

// try sends one request. The error is that of making it, or of the context.
func (o ProbeOptions) try(ctx context.Context, target string, sign Signature) (Attempt, error) {
	limited, cancel := context.WithTimeout(ctx, probeTimeout)
	defer cancel()
	request, err := o.Make(limited, target, sign)
	if err != nil {
		return Attempt{}, redact.URL(err)
	}
	attempt := Attempt{Sent: sign}
	start := o.Now()
	attempt.receive(o.Client.Do(request))
	took := o.Now().Sub(start)
	attempt.MS = took.Milliseconds()
	attempt.InTime = attempt.Status != 0 && took <= AnswerWithin
	return attempt, ctx.Err()
}
