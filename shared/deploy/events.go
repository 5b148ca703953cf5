package deploy

import (
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/samples"
	"github.com/tencent-webhooks/tencent-webhooks/shared/deploy/gateway"
	"github.com/tencent-webhooks/tencent-webhooks/shared/internal/genfiles"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sender"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// SampleCredentials are what the sample events are made with; events/env.json gives the same to
// the functions. They are public, so they are for trying things out alone.
//
// There is no token: Sign holds for one minute, and a file lies around for longer. The age of RTC's
// signature is not looked at; the path secret has none.
func SampleCredentials() sender.Credentials {
	return sender.Credentials{
		App:    1400000000,
		RTCKey: "sample-rtc-key",
		Secret: "sample-path-secret",
	}
}

// sampleTime is when the sample events say they arrived.
var sampleTime = time.Date(2026, time.January, 1, 0, 0, 0, 0, time.UTC)

// Sample returns the request of a function's first packet, as its gateway gets it: the path
// without the secret beside it. The router and the function of unknown commands, which have no
// packets of their own, get one of the first command in all, and one of an unknown command.
func (f Function) Sample(
	c sender.Credentials, all []Function, now time.Time,
) (sender.Request, error) {
	spec, packets := f.packets(all)
	if len(packets) == 0 {
		return sender.Request{}, fmt.Errorf("functions/%s: no sample packet", f.Folder)
	}
	origin := sender.Origin{ClientIP: "192.0.2.2", OptPlatform: "iOS"}
	body := sender.Renew(spec.Dialect, packets[0].Body, now)
	return c.Sign(&spec, body, origin, now), nil
}

// packets returns the command that a function is shown with, and its packets.
func (f Function) packets(all []Function) (webhook.Spec, []samples.Packet) {
	switch f.Folder {
	case Unknown:
		return unknownSample()
	case Router:
		for _, g := range all {
			if len(g.Commands) > 0 {
				return g.packets(nil)
			}
		}
		return unknownSample()
	}
	for _, d := range f.Commands {
		if packets := samples.Of(string(d.Command)); len(packets) > 0 {
			return d.Spec, packets
		}
	}
	return webhook.Spec{}, nil
}

func unknownSample() (webhook.Spec, []samples.Packet) {
	const command = "Sample.CallbackUnknown"
	body := []byte(`{"CallbackCommand":"` + command + `"}`)
	return webhook.Spec{Command: command}, []samples.Packet{{Body: body}}
}

// sampled are the functions that have sample events: of each dialect and kind one, and what keeps
// unknown commands. The tool prints those of the others.
var sampled = [...]string{
	"callkit/call-busy", "c2c/before-send-msg", "push/offline-push", "rtc/room", "sns/blacklist-add",
	Unknown,
}

// addEvents adds sample events for each cloud, and the variables that they fit to.
func (p Plan) addEvents(files genfiles.Files) error {
	for _, f := range p.Functions {
		if !slices.Contains(sampled[:], f.Folder) {
			continue
		}
		request, err := f.Sample(SampleCredentials(), p.Functions, sampleTime)
		if err != nil {
			return err
		}
		for _, cloud := range []gateway.Cloud{gateway.AWS, gateway.SCF} {
			event, err := gateway.Event(cloud, request, f.Path(), sampleTime)
			if err != nil {
				return err
			}
			files["events/"+string(cloud)+"/"+f.Folder+".json"] = event
		}
	}
	files["events/env.json"] = sampleVariables()
	text, err := render("events.md.tmpl", nil)
	files["events/README.md"] = text
	return err
}

// sampleVariables is a file for sam local's --env-vars.
func sampleVariables() []byte {
	c := SampleCredentials()
	text, err := json.MarshalIndent(map[string]map[string]string{"Parameters": {
		"SDKAPPID":        c.App.String(),
		"CALLBACK_TOKEN":  "",
		"ALLOW_UNSIGNED":  "true",
		"RTC_KEY":         c.RTCKey,
		"CALLBACK_SECRET": c.Secret,
		"ALLOWED_CIDRS":   "",
		"SINK":            "log:",
		"SINK_SPLIT":      "false",
		"RTC_MAX_AGE":     "0",
		"BEFORE_TIMEOUT":  "1500ms",
		"BEFORE_ON_ERROR": "tencent",
		"DECIDE_URL":      "",
		"PUBLISH_SECRET":  "",
		"LOG_LEVEL":       "info",
		"WEBHOOK_STACK":   "webhooks",
	}}, "", "  ")
	if err != nil {
		panic(err) // a map of strings always encodes
	}
	return append(text, '\n')
}
