package callbackurl

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/http"
	"net/url"
	"strconv"

	"github.com/tencent-webhooks/tencent-webhooks/shared/tencent/internal/redact"
)

// chatRequest makes a request as Chat sends it: everything in the query, and with a token the
// signature Sign = hex(SHA-256(token + RequestTime)), RequestTime in seconds (34354).
func (o ProbeOptions) chatRequest(
	ctx context.Context, target string, sign Signature,
) (*http.Request, error) {
	u, err := url.Parse(target)
	if err != nil {
		return nil, fmt.Errorf("cannot probe: %w", redact.URL(err))
	}
	query := url.Values{
		"SdkAppid":    {strconv.FormatUint(o.AppID, 10)},
		"contenttype": {"json"},
	}
	if o.Command != "" {
		query.Set("CallbackCommand", o.Command)
	}
	if sign == Signed {
		at := strconv.FormatInt(o.Now().Unix(), 10)
		query.Set("RequestTime", at)
		query.Set("Sign", chatSign(o.Token, at))
	}
	u.RawQuery = query.Encode()
	request, err := http.NewRequestWithContext(
		ctx, http.MethodPost, u.String(), bytes.NewReader(o.Body))
	if err != nil {
		return nil, fmt.Errorf("cannot probe: %w", redact.URL(err))
	}
	request.Header.Set("Content-Type", "application/json")
	return request, nil
}

func chatSign(token, requestTime string) string {
	sum := sha256.Sum256([]byte(token + requestTime))
	return hex.EncodeToString(sum[:])
}
