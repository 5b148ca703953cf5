package deploy_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/deploy"
)

func template(t testing.TB, p deploy.Plan) tree {
	t.Helper()
	return parse(t, files(t, p)["template.yaml"])
}

func TestTemplateHasEveryFunction(t *testing.T) {
	p := full(t)
	resources := at(t, template(t, p), "Resources").(tree)
	deployed := map[string]bool{}
	for id, r := range resources {
		if at(t, r, "Type") == "AWS::Serverless::Function" {
			deployed[id] = true
		}
	}
	paths := at(t, resources, "Api", "Properties", "DefinitionBody", "paths").(tree)
	for _, f := range p.Functions {
		require.True(t, deployed[f.LogicalID()], f.Folder)
		properties := at(t, resources, f.LogicalID(), "Properties").(tree)
		require.Equal(t, "${Name}-"+f.Name(), properties["FunctionName"])
		require.Equal(t, "build/aws/bundle.zip", properties["CodeUri"])
		require.Equal(t, f.Folder, properties["Handler"])
		for _, path := range f.GatewayPaths() {
			integration := at(t, paths, path, "post", "x-amazon-apigateway-integration").(tree)
			require.Contains(t, integration["uri"], "/${"+f.LogicalID()+".Arn}/", path)
			require.Equal(t, "2.0", integration["payloadFormatVersion"])
		}
	}
	require.Len(t, deployed, len(p.Functions))
	require.Len(t, paths, 2*len(p.Functions))
}

// TestTemplateStaysInsideTheLimits counts resources as SAM's transform makes them: a function
// with its settings of asynchronous invocation, an API with its stage. cfn-lint, which CI runs,
// does the transform and counts again.
func TestTemplateStaysInsideTheLimits(t *testing.T) {
	text := files(t, full(t))["template.yaml"]
	n := 0
	for _, r := range at(t, parse(t, text), "Resources").(tree) {
		switch at(t, r, "Type") {
		case "AWS::Serverless::Function", "AWS::Serverless::HttpApi":
			n += 2
		default:
			n++
		}
	}
	require.LessOrEqual(t, n, 500)
	require.Less(t, len(text), 1<<20)
}

func TestTemplateKeepsSecrets(t *testing.T) {
	parameters := at(t, template(t, full(t)), "Parameters").(tree)
	for _, name := range []string{"CallbackToken", "RtcKey", "CallbackSecret"} {
		require.Equal(t, true, at(t, parameters, name, "NoEcho"), name)
	}
	for name, p := range parameters {
		require.NotEmpty(t, at(t, p, "Description"), name)
	}
}

// TestSecretsOfOneFamilyAreOptional: what a family alone needs is off unless it is given, and a
// function whose secret is off does not start.
func TestSecretsOfOneFamilyAreOptional(t *testing.T) {
	file := template(t, full(t))
	variables := at(t, file, "Globals", "Function", "Environment", "Variables").(tree)
	for variable, parameter := range map[string]string{
		"CALLBACK_TOKEN": "CallbackToken", "RTC_KEY": "RtcKey", "CALLBACK_SECRET": "CallbackSecret",
	} {
		choice := variables[variable].([]any)
		require.Equal(t, []any{[]any{[]any{parameter, "off"}}},
			[]any{at(t, file, "Conditions", choice[0].(string))})
		require.Equal(t, []any{parameter, ""}, choice[1:])
		value, optional := at(t, file, "Parameters", parameter).(tree)["Default"]
		require.Equal(t, parameter != "CallbackToken", optional, parameter)
		if optional {
			require.Equal(t, "off", value)
		}
	}
}

// TestEventsHaveASecondPlace: the log, when the queue or whatever SINK names is down.
func TestEventsHaveASecondPlace(t *testing.T) {
	p := full(t)
	sink := at(t, template(t, p), "Globals", "Function", "Environment", "Variables", "SINK")
	require.Equal(t, []any{"CreateQueue", "sqs:${EventQueue}|log:", "${Sink}|log:"}, sink)
	for name, file := range serverless(t, p) {
		require.Equal(t, "${env:SINK}|log:", at(t, file, "inputs", "environment", "variables", "SINK"), name)
	}
	terraform, err := os.ReadFile(root + "/deploy/terraform/main.tf")
	require.NoError(t, err)
	require.Regexp(t, `(?m)^ +SINK += "\$\{.*\bvar\.sink\b.*\}\|log:"`, string(terraform))
}

func TestTemplateWithoutRouter(t *testing.T) {
	resources := at(t, template(t, only(full(t), "sns", "unknown")), "Resources").(tree)
	require.NotContains(t, resources, "RouterRole")
	require.NotContains(t, resources, "FailedEvents")
	require.NotContains(t, resources, "FailedEventsAlarm")
}

// TestFailuresOfAsynchronousInvocationsAreKept: an after-event that the router forwarded is
// answered OK before its function runs, so that these lines are all that keeps it from being lost.
func TestFailuresOfAsynchronousInvocationsAreKept(t *testing.T) {
	p := full(t)
	file := template(t, p)
	config := at(t, file, "Globals", "Function", "EventInvokeConfig")
	require.Equal(t, 2, at(t, config, "MaximumRetryAttempts"))
	require.Equal(t, 3600, at(t, config, "MaximumEventAgeInSeconds"))
	require.Equal(t, tree{"Type": "SQS", "Destination": "FailedEvents.Arn"},
		at(t, config, "DestinationConfig", "OnFailure"))
	for _, f := range p.Functions {
		own := at(t, file, "Resources", f.LogicalID(), "Properties")
		require.NotContains(t, own, "EventInvokeConfig", f.Folder)
	}
	// Nobody else invokes functions that way.
	own := template(t, only(p, "sns", "unknown"))
	require.NotContains(t, at(t, own, "Globals", "Function"), "EventInvokeConfig")
}

// TestQueuesKeepWhatTheyGet: for as long as SQS can, and as large as an event gets.
func TestQueuesKeepWhatTheyGet(t *testing.T) {
	const fourteenDays = 14 * 24 * 60 * 60 // the longest that SQS has
	resources := at(t, template(t, full(t)), "Resources")
	for _, queue := range []string{"EventQueue", "FailedEvents"} {
		require.Equal(t, "AWS::SQS::Queue", at(t, resources, queue, "Type"))
		properties := at(t, resources, queue, "Properties").(tree)
		require.Equal(t, fourteenDays, properties["MessageRetentionPeriod"], queue)
		require.Equal(t, 1<<20, properties["MaximumMessageSize"], queue)
		require.Equal(t, true, properties["SqsManagedSseEnabled"], queue)
	}
}

func TestTheRouterMayInvokeThisStackAlone(t *testing.T) {
	role := at(t, template(t, full(t)), "Resources", "RouterRole")
	policies := at(t, role, "Properties", "Policies").([]any)
	invoke := policies[len(policies)-1]
	require.Equal(t, "invoke", at(t, invoke, "PolicyName"))
	statement := at(t, invoke, "PolicyDocument", "Statement").([]any)[0].(tree)
	require.Equal(t, "lambda:InvokeFunction", statement["Action"])
	for _, arn := range statement["Resource"].([]any) {
		require.Contains(t, arn, ":function:${Name}-")
	}
}

// TestBothRolesMaySendFailures: Lambda refuses a destination that the function's role may not
// send to, and every function has it.
func TestBothRolesMaySendFailures(t *testing.T) {
	resources := at(t, template(t, full(t)), "Resources")
	for _, role := range []string{"FunctionRole", "RouterRole"} {
		var names []any
		for _, p := range at(t, resources, role, "Properties", "Policies").([]any) {
			if p, ok := p.(tree); ok {
				names = append(names, p["PolicyName"])
			}
		}
		require.Contains(t, names, "failed-events", role)
	}
}

// TestOutputsHoldNoSecret: outputs are shown to everybody who may see the stack.
func TestOutputsHoldNoSecret(t *testing.T) {
	text := string(files(t, full(t))["template.yaml"])
	_, outputs, found := strings.Cut(text, "\nOutputs:\n")
	require.True(t, found)
	for _, name := range []string{"${CallbackSecret}", "Ref CallbackSecret", "Token", "RtcKey"} {
		require.NotContains(t, outputs, name)
	}
}

// TestTheLastOutputIsTheURL, since that is what a terminal shows in the end.
func TestTheLastOutputIsTheURL(t *testing.T) {
	for _, p := range []deploy.Plan{full(t), only(full(t), "sns")} {
		text := string(files(t, p)["template.yaml"])
		last := text[strings.LastIndex(text, "\n  Url:\n"):]
		require.Equal(t, 1, strings.Count(last, "Description: "))
		require.Contains(t, last, "The URL to paste")
		require.Contains(t, last, "/SECRET")
	}
}

// TestTooManyRoutes: more functions than an HTTP API has routes for are named, not cut off.
func TestTooManyRoutes(t *testing.T) {
	var p deploy.Plan
	for i := range 151 {
		p.Functions = append(p.Functions, deploy.Function{Folder: fmt.Sprintf("sns/f%d", i)})
	}
	_, err := p.Files()
	require.ErrorIs(t, err, deploy.ErrLimit)
	require.ErrorContains(t, err, "302 routes")
}
