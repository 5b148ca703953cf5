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

// probeOptions prepares the two requests of a probe in the dialect of the address. What both
// sides know comes from the variables that the receiver reads too.
func (f *checkFlags) probeOptions(dialect webhook.Dialect) (callbackurl.ProbeOptions, error) {
	var none callbackurl.ProbeOptions
	if dialect == webhook.DialectRTC {
		return none, usage("--probe cannot try RTC Engine's events, whose answers have no form; " +
			"use webhooks send EVENT_GROUP_ROOM --url URL")
	}
	app := webhook.AppID(f.app)
	if text := firstOf("SDKAPPID"); app == 0 {
		var err error
		if app, err = webhook.ParseAppID(text); err != nil || app == 0 {
			return none, usage("SDKAPPID is %q, want a number; or give --sdkappid", text)
		}
	}
	if dialect == webhook.DialectCallKit {
		return callkitProbe(app), nil
	}
	token := firstOf("CALLBACK_TOKEN")
	if token == "" {
		return none, usage("CALLBACK_TOKEN is empty; set it to the token that the receiver has, " +
			"so that the probe can sign")
	}
	return callbackurl.ProbeOptions{AppID: uint64(app), Token: token}, nil
}

// firstOf returns the first of the values that a variable holds.
func firstOf(name string) string {
	value, _, _ := strings.Cut(os.Getenv(name), ",")
	return strings.TrimSpace(value)
}

// callkitProbe has no signature to leave out. What makes its request Tencent's is the secret at
// the end of the path, so the other request goes to the path without it.
func callkitProbe(app webhook.AppID) callbackurl.ProbeOptions {
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
			creds := sender.Credentials{App: app}
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
