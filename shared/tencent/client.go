package tencent

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"time"

	"github.com/tencent-webhooks/tencent-webhooks/shared/internal/transport"
)

const (
	// serverTakes is how long Tencent's side may take for an answer (60138).
	serverTakes     = 3 * time.Second
	defaultTimeout  = 10 * time.Second
	defaultAttempts = 4
	defaultBackoff  = 500 * time.Millisecond
	// maxAnswer is the largest answer that is read, in bytes.
	maxAnswer = 1 << 20
)

// Options is what a client is made from. Credentials and Region are needed, the rest has
// defaults.
type Options struct {
	Credentials Credentials
	Region      Region

	// Endpoint replaces the scheme and host of every call, for tests. https, or http on loopback.
	Endpoint string
	// HTTP sends the requests, without following redirects. Nil: a client of net/http.
	HTTP *http.Client
	// Timeout is how long one attempt may take, more than the 3 s that the server may. Zero: 10 s.
	Timeout time.Duration
	// Attempts is how often a call is sent at most, where repeating it is safe. Zero: 4.
	Attempts int
	// Backoff is the pause before the second attempt, doubled before each further one and
	// shortened by chance to as little as half. Zero: 500 ms.
	Backoff time.Duration
	// Clock is the time to live in. Zero: real time.
	Clock Clock
	// Random returns the number that marks a request. Nil: a fresh random one for each.
	Random func() uint32
}

// Client calls Tencent's REST APIs for one app. Make it with New. It is safe for concurrent use.
type Client struct {
	hosts  map[dialect]string // scheme and host
	appID  uint64
	user   string
	signer *Signer
	key    Secret
	o      Options
	limits *limits
	show   func(Request) // not nil: a dry run
}

// New returns a client. The error names everything that is wrong with the options, of the kinds
// ErrCredentials, ErrRegion and ErrInput. Nothing is sent.
func New(o Options) (*Client, error) {
	o = o.withDefaults()
	signer, credentials := NewSigner(o.Credentials, o.Clock.Now)
	region, unknown := ParseRegion(string(o.Region))
	if err := errors.Join(credentials, unknown, o.check()); err != nil {
		return nil, err
	}
	hosts := map[dialect]string{}
	for _, d := range []dialect{v1, v4} {
		hosts[d] = "https://" + region.host(d)
		if o.Endpoint != "" {
			hosts[d] = strings.TrimSuffix(o.Endpoint, "/")
		}
	}
	return &Client{
		hosts: hosts, signer: signer, o: o, limits: newLimits(o.Clock),
		appID: o.Credentials.AppID, user: signer.credentials.Identifier, key: o.Credentials.Key,
	}, nil
}

func (o Options) withDefaults() Options {
	if o.Timeout == 0 {
		o.Timeout = defaultTimeout
	}
	if o.Attempts == 0 {
		o.Attempts = defaultAttempts
	}
	if o.Backoff == 0 {
		o.Backoff = defaultBackoff
	}
	if o.Random == nil {
		o.Random = rand.Uint32
	}
	o.Clock = o.Clock.withDefaults()
	client := http.Client{}
	if o.HTTP != nil {
		client = *o.HTTP
	}
	// A redirect would carry the UserSig to another host.
	client.CheckRedirect = transport.NoRedirect
	o.HTTP = &client
	return o
}

func (o Options) check() error {
	var wrong []string
	if o.Timeout <= serverTakes {
		wrong = append(wrong, fmt.Sprintf("a timeout of %s is too short, the server takes up to %s",
			o.Timeout, serverTakes))
	}
	if o.Attempts < 0 || o.Backoff < 0 {
		wrong = append(wrong, "attempts and backoff cannot be negative")
	}
	if o.Endpoint != "" && !isSafe(o.Endpoint) {
		wrong = append(wrong, fmt.Sprintf("the endpoint %q is neither https nor http on loopback",
			o.Endpoint))
	}
	if wrong != nil {
		return fmt.Errorf("%w: %s", ErrInput, strings.Join(wrong, "; "))
	}
	return nil
}

// isSafe reports whether a UserSig may travel to the endpoint.
func isSafe(endpoint string) bool {
	u, err := url.Parse(endpoint)
	if err != nil || u.Host == "" {
		return false
	}
	addr, err := netip.ParseAddr(u.Hostname())
	return u.Scheme == "https" || u.Scheme == "http" && err == nil && addr.IsLoopback()
}
