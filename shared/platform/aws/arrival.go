package aws

import (
	"strconv"
	"time"

	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// arrival reads when a gateway took the request in, in Unix milliseconds, so that the time that it
// spent there and on a cold start counts. A time that lies ahead, or so far back that Tencent has
// given up, is not believed: that is a clock that is wrong, or an event that was recorded. What is
// not believed or not there is the zero Time, which the core takes for now.
func arrival(epoch wire.Raw, now time.Time) time.Time {
	if epoch == "" {
		return time.Time{}
	}
	ms, err := strconv.ParseInt(string(epoch), 10, 64)
	if err != nil {
		return time.Time{}
	}
	at := time.UnixMilli(ms)
	if passed := now.Sub(at); passed < 0 || passed >= webhook.Budget {
		return time.Time{}
	}
	return at
}
