// Package platform holds what the adapters below it share: package aws, package scf and package
// local turn the events of their platform into a webhook.Request and a webhook.Response back.
//
// The adapters decode slim structs of their own from the raw bytes: decoding the full event
// types of the clouds' libraries costs more than all the rest of an invocation, and loses members.
package platform

import (
	"context"
	"encoding/base64"
	"errors"
	"net/netip"
	"slices"
	"strconv"
	"strings"

	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// ErrEvent is the error of an adapter for bytes that are no HTTP event of its platform.
var ErrEvent = errors.New("platform: not an HTTP event")

// Receive answers one request; it is the method of webhook.Receiver.
type Receive func(context.Context, *webhook.Request) webhook.Response

// Params turns an object of strings into parameters. A member that is an array becomes one
// parameter for each element, one that is true a parameter without value, and a number keeps its
// digits. What is no object, null among it, holds none.
func Params(object wire.Raw) webhook.Params {
	var out webhook.Params
	_ = wire.Each(object, func(name string, value wire.Raw) {
		if out == nil {
			out = make(webhook.Params, 0, strings.Count(string(object), `":`))
		}
		out = appendParam(out, name, value)
	})
	return out
}

// headers are those that the core looks at: what signs an RTC event, and the trace context.
var headers = []string{"SdkAppId", "Sign", "Traceparent"}

// Headers returns those headers of an object of strings that anybody here looks at: the core, and
// the adapters, which ask for theirs by name.
func Headers(object wire.Raw, names ...string) webhook.Params {
	var out webhook.Params
	_ = wire.Each(object, func(name string, value wire.Raw) {
		is := func(wanted string) bool { return strings.EqualFold(wanted, name) }
		if slices.ContainsFunc(headers, is) || slices.ContainsFunc(names, is) {
			out = appendParam(out, name, value)
		}
	})
	return out
}

func appendParam(out webhook.Params, name string, value wire.Raw) webhook.Params {
	switch {
	case value == "null":
		return out
	case value == "true":
		return append(out, webhook.Param{Name: name})
	case value[0] != '[':
		return append(out, webhook.Param{Name: name, Value: value.Text()})
	}
	_ = wire.Elements(value, func(element wire.Raw) { // what was read as a value is a valid one
		if element[0] != '[' {
			out = appendParam(out, name, element)
		}
	})
	return out
}

// DecodeBody undoes the gateway's base64, in place.
func DecodeBody(text []byte) ([]byte, error) {
	n, err := base64.StdEncoding.Decode(text, text)
	if err != nil {
		return nil, errors.Join(ErrEvent, errors.New("platform: body is no base64"))
	}
	return text[:n], nil
}

// AppendResponse appends the answer in the shape that most gateways take: API Gateway and Function
// URLs of both clouds.
func AppendResponse(dst []byte, r webhook.Response) []byte {
	dst = append(slices.Grow(dst, len(r.Body)+256), `{"isBase64Encoded":false,"statusCode":`...)
	dst = strconv.AppendInt(dst, int64(r.Status), 10)
	dst = append(dst, `,"headers":{"Content-Type":"application/json"},"body":`...)
	return append(wire.AppendText(dst, r.Body), '}')
}

// IP reads an address, without its port if it has one. What is no address is the zero Addr,
// which is in no range.
func IP(text string) netip.Addr {
	text = strings.TrimSpace(text)
	if addr, err := netip.ParseAddr(text); err == nil {
		return addr.Unmap()
	}
	if pair, err := netip.ParseAddrPort(text); err == nil {
		return pair.Addr().Unmap()
	}
	return netip.Addr{}
}
