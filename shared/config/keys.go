package config

import (
	"fmt"
	"slices"
	"strings"

	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// maxLive is how many secrets of an app may be live at once: one, and the one it takes the place of.
const maxLive = 2

// keys reads secrets. One that is written SDKAPPID:secret counts for that app alone, if the app is
// one of ours: a secret of its own may hold a colon too.
func (l *loader) keys(name string, apps []webhook.AppID) []webhook.Key {
	var out []webhook.Key
	live := map[webhook.AppID]int{}
	for _, item := range l.list(name) {
		key := parseKey(item, apps)
		if key.Secret == "" {
			l.mistake(name, fmt.Sprintf("holds nothing behind %q", item))
		}
		if live[key.App]++; live[key.App] == maxLive+1 {
			l.mistake(name, fmt.Sprintf("holds more than %d values for %s", maxLive, owner(key.App)))
		}
		out = append(out, key)
	}
	if len(apps) > 1 && len(out) > 0 {
		l.warnOfApps(name, apps, live)
	}
	return out
}

// warnOfApps warns of a secret that all of several apps share, and of apps that have none. live counts
// the secrets of each app, under 0 those of all.
func (l *loader) warnOfApps(name string, apps []webhook.AppID, live map[webhook.AppID]int) {
	if live[0] > 0 {
		l.warn(name, "holds a value that counts for every app; "+
			"write SDKAPPID:value, so that one app cannot send in the name of another")
		return
	}
	for _, app := range apps {
		if live[app] == 0 {
			l.warn(name, "holds no value for "+owner(app)+"; its signed requests are refused with 401")
		}
	}
}

func owner(app webhook.AppID) string {
	if app == 0 {
		return "every app"
	}
	return "app " + app.String()
}

func parseKey(item string, apps []webhook.AppID) webhook.Key {
	prefix, secret, found := strings.Cut(item, ":")
	app, err := webhook.ParseAppID(strings.TrimSpace(prefix))
	if found && err == nil && slices.Contains(apps, app) {
		return webhook.Key{App: app, Secret: strings.TrimSpace(secret)}
	}
	return webhook.Key{Secret: item}
}
