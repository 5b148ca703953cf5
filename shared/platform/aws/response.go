package aws

import (
	"net/http"
	"slices"
	"strconv"

	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// appendResponse writes the answer in the shape that the sender of the event wants: a load
// balancer a status line, and in multi-value mode headers as arrays.
func appendResponse(dst []byte, s shape, r webhook.Response) []byte {
	dst = append(slices.Grow(dst, len(r.Body)+256), `{"statusCode":`...)
	dst = strconv.AppendInt(dst, int64(r.Status), 10)
	if s == alb || s == albMulti {
		dst = append(dst, `,"statusDescription":`...)
		line := strconv.Itoa(r.Status) + " " + http.StatusText(r.Status)
		dst = wire.AppendString(dst, line)
	}
	if s == albMulti {
		dst = append(dst, `,"multiValueHeaders":{"Content-Type":["application/json"]}`...)
	} else {
		dst = append(dst, `,"headers":{"Content-Type":"application/json"}`...)
	}
	dst = append(dst, `,"body":`...)
	dst = wire.AppendText(dst, r.Body)
	return append(dst, `,"isBase64Encoded":false}`...)
}
