package deploy_test

import (
	"context"
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/config"
	"github.com/tencent-webhooks/tencent-webhooks/shared/deploy"
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
				event := string(all["events/"+cloud+"/"+f.Folder+".json"])
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

func TestEveryFunctionHasItsEvents(t *testing.T) {
	p := full(t)
	all := files(t, p)
	for _, f := range p.Functions {
		for _, cloud := range []string{"aws", "scf"} {
			require.Contains(t, all, "events/"+cloud+"/"+f.Folder+".json")
		}
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
