// Package gateway makes the events that the clouds' gateways send to a function for an HTTP
// request: the other side of package platform, for sample events and for trying a function out.
//
// The formats are those that package platform reads: payload format 2.0 of an HTTP API
// (docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html),
// and the event of a Function URL on SCF.
package gateway

import (
	"bytes"
	"errors"
	"fmt"
	"strconv"
	"time"

	"github.com/tencent-webhooks/tencent-webhooks/shared/internal/plainjson"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sender"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// Cloud is a cloud that runs functions.
type Cloud string

// The clouds.
const (
	AWS Cloud = "aws" // HTTP API, payload format 2.0
	SCF Cloud = "scf" // Function URL
)

// ErrCloud is the error for the name of no cloud.
var ErrCloud = errors.New("want aws or scf")

// client is the address that the events say they come from, one for documentation (RFC 5737).
const client = "192.0.2.1"

// Event returns the event for a request that arrives at path at the time now, as indented JSON.
// The error is of the kind ErrCloud.
func Event(cloud Cloud, r sender.Request, path string, now time.Time) ([]byte, error) {
	switch cloud {
	case AWS:
		return indent(httpAPI(r, path, now)), nil
	case SCF:
		return indent(functionURL(r, path)), nil
	}
	return nil, fmt.Errorf("gateway: cloud %q: %w", cloud, ErrCloud)
}

// indent writes a value of this package, whose types always encode.
func indent(v any) []byte {
	text, err := plainjson.MarshalIndent(v, "  ")
	if err != nil {
		panic(err)
	}
	return text
}

// object is a JSON object; encoding/json sorts its members, so that the text is always the same.
type object map[string]any

// httpAPI is the event of an HTTP API.
func httpAPI(r sender.Request, path string, now time.Time) object {
	raw := r.Core(path).Path
	return object{
		"version":         "2.0",
		"routeKey":        "$default",
		"rawPath":         raw,
		"rawQueryString":  r.RawQuery(),
		"headers":         headers(r, "x-forwarded-for"),
		"body":            string(r.Body),
		"isBase64Encoded": false,
		"requestContext": object{
			"apiId":     "sample",
			"requestId": "sample",
			"routeKey":  "$default",
			"stage":     "$default",
			"time":      now.UTC().Format("02/Jan/2006:15:04:05 -0700"),
			"timeEpoch": now.UnixMilli(),
			"http": object{
				"method": r.Method, "path": raw, "protocol": "HTTP/1.1", "sourceIp": client,
			},
		},
	}
}

// functionURL is the event of a Function URL.
func functionURL(r sender.Request, path string) object {
	query := object{}
	for _, p := range r.Query {
		query[p.Name] = p.Value
	}
	return object{
		"httpMethod":  r.Method,
		"path":        r.Core(path).Path,
		"queryString": query,
		"headers":     headers(r, "x-scf-remote-addr"),
		"body":        string(r.Body),
	}
}

// headers are the headers of a request as gateways hand them on, and the one in which they say
// where it came from.
func headers(r sender.Request, from string) object {
	out := object{
		"content-type":   "application/json",
		"content-length": strconv.Itoa(len(r.Body)),
		from:             client,
	}
	for _, p := range r.Header {
		out[lower(p)] = p.Value
	}
	return out
}

func lower(p webhook.Param) string { return string(bytes.ToLower([]byte(p.Name))) }
