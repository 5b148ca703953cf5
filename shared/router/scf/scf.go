// Package scf invokes Tencent SCF functions with one signed request of its own: the vendor's SDK
// is a large dependency for a single call.
//
// API: InvokeFunction, cloud.tencent.com/document/product/583/58400.
package scf

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// The kinds of errors, for errors.Is.
var (
	// ErrAPI: the API refused the call.
	ErrAPI = errors.New("scf: API refused the call")
	// ErrFunction: the function failed. What it said is in its own log.
	ErrFunction = errors.New("scf: function failed")
)

// Client invokes functions of its own account and region. It is safe for concurrent use.
type Client struct {
	getenv     func(string) string
	endpoint   *url.URL
	namespaces map[string]string // of the families that have another one than the router
	http       *http.Client
	now        func() time.Time
}

const (
	// publicEndpoint is the API's address from the Internet.
	publicEndpoint = "https://scf.tencentcloudapi.com"
	contentType    = "application/json"
	apiVersion     = "2018-04-16"
	// maxResult is the largest result of a function, 6 MB, with room for its envelope.
	maxResult = 7 << 20
)

// New returns a client. Region, namespace and credentials are read from the environment at every
// call, since SCF gives a function new ones while it lives.
//
//	FUNCTION_NAMESPACES  family=namespace, comma separated: of families that are deployed in
//	                     another namespace than the router, since a namespace holds 50 functions
//	SCF_ENDPOINT         another address of the API, such as
//	                     https://scf.internal.tencentcloudapi.com inside of a VPC
func New(getenv func(string) string) (*Client, error) {
	endpoint := getenv("SCF_ENDPOINT")
	if endpoint == "" {
		endpoint = publicEndpoint
	}
	u, err := url.Parse(endpoint)
	if err != nil || u.Host == "" {
		return nil, fmt.Errorf("SCF_ENDPOINT is %q, want an address such as %s",
			endpoint, publicEndpoint)
	}
	u.Path = "/"
	namespaces, err := parseNamespaces(getenv("FUNCTION_NAMESPACES"))
	if err != nil {
		return nil, err
	}
	return &Client{getenv: getenv, endpoint: u, namespaces: namespaces, http: &http.Client{},
		now: time.Now}, nil
}

func parseNamespaces(text string) (map[string]string, error) {
	out := map[string]string{}
	for pair := range strings.SplitSeq(text, ",") {
		if pair = strings.TrimSpace(pair); pair == "" {
			continue
		}
		family, namespace, _ := strings.Cut(pair, "=")
		if family == "" || namespace == "" {
			return nil, fmt.Errorf("FUNCTION_NAMESPACES holds %q, want family=namespace", pair)
		}
		out[family] = namespace
	}
	return out, nil
}

// Queue stores nothing: SCF takes no more than 100 asynchronous invocations a second, which is
// fewer than an app sends.
func (c *Client) Queue(context.Context, string, string, []byte) (stored bool, err error) {
	return false, nil
}

// Call invokes a function and returns its result. Errors are of the kinds ErrAPI and ErrFunction
// when there was an answer at all.
func (c *Client) Call(ctx context.Context, family, name string, payload []byte) ([]byte, error) {
	resp, err := c.post(ctx, c.body(family, name, payload))
	if err != nil {
		return nil, err
	}
	defer func() { _ = resp.Body.Close() }()
	text, err := io.ReadAll(io.LimitReader(resp.Body, maxResult))
	if err != nil {
		return nil, err
	}
	return result(resp.StatusCode, text)
}

// body is the request of InvokeFunction; the event is a string of JSON.
func (c *Client) body(family, name string, payload []byte) []byte {
	b := make([]byte, 0, len(payload)*5/4+256)
	b = wire.AppendString(append(b, `{"FunctionName":`...), name)
	namespace := cmp.Or(c.namespaces[family], c.getenv("SCF_NAMESPACE"))
	if namespace != "" {
		b = wire.AppendString(append(b, `,"Namespace":`...), namespace)
	}
	b = wire.AppendText(append(b, `,"Event":`...), payload)
	return append(b, '}')
}

func (c *Client) post(ctx context.Context, body []byte) (*http.Response, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, c.endpoint.String(),
		bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	now := c.now()
	creds := credentials{c.getenv("TENCENTCLOUD_SECRETID"), c.getenv("TENCENTCLOUD_SECRETKEY"),
		c.getenv("TENCENTCLOUD_SESSIONTOKEN")}
	for name, value := range map[string]string{
		"Authorization":  creds.authorization("scf", c.endpoint.Host, contentType, body, now),
		"Content-Type":   contentType,
		"X-TC-Action":    "InvokeFunction",
		"X-TC-Version":   apiVersion,
		"X-TC-Timestamp": strconv.FormatInt(now.Unix(), 10),
		"X-TC-Region":    c.getenv("TENCENTCLOUD_REGION"),
		"X-TC-Token":     creds.token,
	} {
		if value != "" {
			req.Header.Set(name, value)
		}
	}
	// Not sent, but lets net/http try again when it took a connection that the other side had
	// closed meanwhile, which is usual for a function that was frozen.
	req.Header["Idempotency-Key"] = nil
	return c.http.Do(req)
}

// result reads the API's answer.
func result(status int, text []byte) ([]byte, error) {
	var answer struct {
		Response struct {
			Error  struct{ Code, Message string }
			Result struct {
				RetMsg       []byte
				ErrMsg       string
				InvokeResult int
			}
		}
	}
	if err := wire.Unmarshal(text, &answer); err != nil {
		return nil, fmt.Errorf("%w: HTTP %d: %w", ErrAPI, status, err)
	}
	r := answer.Response
	switch {
	case r.Error.Code != "" || status != http.StatusOK:
		return nil, fmt.Errorf("%w: HTTP %d, %q", ErrAPI, status, r.Error.Code)
	case r.Result.InvokeResult != 0 || r.Result.ErrMsg != "":
		return nil, fmt.Errorf("%w: result %d", ErrFunction, r.Result.InvokeResult)
	}
	return r.Result.RetMsg, nil
}
