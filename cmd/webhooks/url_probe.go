package main

import (
	"context"
	"net/http"
	"net/url"
	"os"
	"path"
	"strings"
	"time"

	"github.com/tencent-webhooks/tencent-webhooks/shared/sender"
	"github.com/tencent-webhooks/tencent-webhooks/shared/tencent/callbackurl"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// probeOptions prepares the two requests of a probe in the dialect of the address.
func (f *checkFlags) probeOptions(dialect webhook.Dialect) (callbackurl.ProbeOptions, error) {
	send := sendFlags{app: f.app}
	creds, err := send.credentials(os.Getenv)
	if err != nil {
		return callbackurl.ProbeOptions{}, err
	}
	switch {
	case dialect == webhook.DialectRTC:
		return callbackurl.ProbeOptions{}, usage("--probe cannot try RTC Engine's events, " +
			"whose answers have no form; use webhooks send EVENT_GROUP_ROOM --url URL")
	case dialect == webhook.DialectCallKit:
		return callkitProbe(creds), nil
	case creds.Token == "":
		return callbackurl.ProbeOptions{}, usage("CALLBACK_TOKEN is empty; set it to the token " +
			"that the receiver has, so that the probe can sign")
	}
	return callbackurl.ProbeOptions{AppID: uint64(creds.App), Token: creds.Token}, nil
}

// callkitProbe has no signature to leave out. What makes its request Tencent's is the secret at
// the end of the path, so the other request goes to the path without it.
func callkitProbe(creds sender.Credentials) callbackurl.ProbeOptions {
	spec := webhook.Spec{Dialect: webhook.DialectCallKit}
	return callbackurl.ProbeOptions{
		Open: "a request without the secret at the end of the path was accepted: set " +
			"CALLBACK_SECRET at the receiver",
		Make: func(
			ctx context.Context, target string, sign callbackurl.Signature,
		) (*http.Request, error) {
			if sign == callbackurl.Unsigned {
				target = withoutLast(target)
			}
			creds := sender.Credentials{App: creds.App}
			return creds.Sign(&spec, []byte("{}"), sender.Origin{}, time.Now()).HTTP(ctx, target)
		},
	}
}

// withoutLast drops the last segment of the path.
func withoutLast(target string) string {
	u, err := url.Parse(target)
	if err != nil {
		return target
	}
	u.Path = strings.TrimSuffix(path.Dir(strings.TrimSuffix(u.Path, "/")), "/")
	return u.String()
}
