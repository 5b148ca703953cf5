package deploy_test

import (
	"context"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog"
	"github.com/tencent-webhooks/tencent-webhooks/shared/config"
	"github.com/tencent-webhooks/tencent-webhooks/shared/deploy"
	"github.com/tencent-webhooks/tencent-webhooks/shared/deploy/gateway"
	"github.com/tencent-webhooks/tencent-webhooks/shared/internal/genfiles"
	"github.com/tencent-webhooks/tencent-webhooks/shared/platform"
	"github.com/tencent-webhooks/tencent-webhooks/shared/platform/aws"
	"github.com/tencent-webhooks/tencent-webhooks/shared/platform/scf"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhooktest"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhooktest/defaults"
)

// receiver returns what a function is made of, with the variables of events/env.json.
func receiver(t *testing.T, env []byte, f deploy.Function) (platform.Receive, *webhooktest.Sink) {
	t.Helper()
	var variables struct{ Parameters map[string]string }
	require.NoError(t, json.Unmarshal(env, &variables))
	getenv := func(name string) string { return variables.Parameters[name] }
	var own []webhook.Handler
	for _, h := range defaults.All() {
		if h.Spec.Function == f.Folder {
			own = append(own, h)
		}
	}
	cfg, err := config.Load(getenv, config.NeedsOf(own))
	require.NoError(t, err)
	sink := &webhooktest.Sink{}
	return webhook.New(cfg.Options(sink, nil), own...).Receive, sink
}

// sample is the event of a function as files hold it.
func sample(
	t *testing.T, p deploy.Plan, all genfiles.Files, cloud gateway.Cloud, f deploy.Function,
) string {
	t.Helper()
	now := time.Date(2026, time.January, 1, 0, 0, 0, 0, time.UTC)
	request, err := f.Sample(deploy.SampleCredentials(), p.Functions, now)
	require.NoError(t, err)
	event, err := gateway.Event(cloud, request, f.Path(), now)
	require.NoError(t, err)
	if file, kept := all["events/"+string(cloud)+"/"+f.Folder+".json"]; kept {
		require.Equal(t, string(file), string(event))
	}
	return string(event)
}

// TestSampleEventsAreTaken sends each sample event to its function, and then with a character
// of the app's number changed.
func TestSampleEventsAreTaken(t *testing.T) {
	p := full(t)
	all := files(t, p)
	for _, f := range p.Functions {
		if f.Folder == deploy.Router {
			continue // takes what its functions take
		}
		t.Run(f.Folder, func(t *testing.T) {
			for cloud, invoke := range map[string]func(
				context.Context, []byte, platform.Receive) ([]byte, error){
				"aws": aws.Invoke, "scf": scf.Invoke,
			} {
				receive, sink := receiver(t, all["events/env.json"], f)
				event := sample(t, p, all, gateway.Cloud(cloud), f)
				answer, err := invoke(t.Context(), []byte(event), receive)
				require.NoError(t, err)
				require.Equal(t, 200, at(t, parse(t, answer), "statusCode"), "%s", answer)
				kept := len(sink.Events())
				require.Equal(t, !f.Before(), kept > 0)

				forged := strings.ReplaceAll(event, "1400000000", "1400000001")
				answer, err = invoke(t.Context(), []byte(forged), receive)
				require.NoError(t, err)
				require.Equal(t, 403, at(t, parse(t, answer), "statusCode"), "%s", answer)
				require.Len(t, sink.Events(), kept)
			}
		})
	}
}

// TestAHandfulOfEvents: of each dialect and kind one for each cloud. The tool prints the others.
func TestAHandfulOfEvents(t *testing.T) {
	all := files(t, full(t))
	count := map[string]int{}
	for name := range all {
		if strings.HasPrefix(name, "events/") {
			count[strings.Split(name, "/")[1]]++
		}
	}
	require.Equal(t, map[string]int{"aws": 6, "scf": 6, "env.json": 1, "README.md": 1}, count)
}

func TestFind(t *testing.T) {
	for name, folder := range map[string]string{
		"sns/blacklist-add": "sns/blacklist-add", "Sns.CallbackBlackListAdd": "sns/blacklist-add",
		"SnsBlacklistAdd": "sns/blacklist-add", "router": "router", "Router": "router",
		"unknown": "unknown", "EVENT_GROUP_ROOM": "rtc/room",
	} {
		f, found := deploy.Find(name, catalog.All())
		require.True(t, found, name)
		require.Equal(t, folder, f.Folder, name)
	}
	for _, name := range []string{"", "sns", "blacklist-add", "sns/blacklist"} {
		_, found := deploy.Find(name, catalog.All())
		require.False(t, found, name)
	}
}

// TestSampleVariablesAreThoseOfTheTemplate: sam local passes over a variable that the template
// does not have.
func TestSampleVariablesAreThoseOfTheTemplate(t *testing.T) {
	p := full(t)
	variables := at(t, template(t, p), "Globals", "Function", "Environment", "Variables").(tree)
	samples := at(t, parse(t, files(t, p)["events/env.json"]), "Parameters").(tree)
	for name := range variables {
		require.Contains(t, samples, name)
	}
	require.Len(t, samples, len(variables))
}
