package deploy_test

import (
	"bytes"
	"encoding/json"
	"log/slog"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/c2c"
	"github.com/tencent-webhooks/tencent-webhooks/shared/deploy"
	"github.com/tencent-webhooks/tencent-webhooks/shared/observe"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// resourcesOf returns the properties of the resources of one type, by their logical ids.
func resourcesOf(t *testing.T, file tree, kind string) map[string]tree {
	t.Helper()
	out := map[string]tree{}
	for id, r := range at(t, file, "Resources").(tree) {
		if at(t, r, "Type") == kind {
			out[id] = at(t, r, "Properties").(tree)
		}
	}
	return out
}

// alarms returns the thresholds of the alarms on our own metrics, and the alarms on those of AWS.
func alarms(t *testing.T, p deploy.Plan) (own map[series]int, others map[string]tree) {
	t.Helper()
	own, others = map[series]int{}, map[string]tree{}
	for id, alarm := range resourcesOf(t, template(t, p), "AWS::CloudWatch::Alarm") {
		namespace := alarm["Namespace"].(string)
		if strings.HasPrefix(namespace, "AWS/") {
			others[id] = alarm
			continue
		}
		require.Equal(t, []any{tree{"Name": "Stack", "Value": "Name"}}, alarm["Dimensions"], id)
		require.Equal(t, "Sum", alarm["Statistic"])
		own[series{namespace, alarm["MetricName"].(string), "Stack"}] = alarm["Threshold"].(int)
	}
	return own, others
}

// TestAlarmsAreOnWhatIsEmitted: on all of it that means trouble, and on nothing that never comes.
func TestAlarmsAreOnWhatIsEmitted(t *testing.T) {
	noTrouble := []string{"Received", "Latency", "Verdicts", "Duplicates"}
	emitted := everySeries(t)
	own, _ := alarms(t, full(t))
	for s := range own {
		require.Contains(t, emitted, s)
	}
	for s := range emitted {
		if s.dimensions == "Stack" && !slices.Contains(noTrouble, s.metric) {
			require.Contains(t, own, s)
		}
	}
}

// TestTheRouterRaisesTheAlarm: a before-function that is throttled, denied or late is answered
// for with 200, which no gateway counts as an error.
func TestTheRouterRaisesTheAlarm(t *testing.T) {
	answer, emitted := observed(t, observe.RouterNamespace, nil,
		c2c.BeforeSendMsg.Forward(invocations{errBroken}), packet(ours, c2c.BeforeSendMsg.Spec, ""))
	require.Equal(t, 200, answer.Status)
	trouble := series{observe.RouterNamespace, "HandlerErrors", "Stack"}
	require.Contains(t, emitted, trouble)
	own, _ := alarms(t, full(t))
	require.Contains(t, own, trouble)
	require.Zero(t, own[trouble], "the first one is one too many")
}

// TestAlarmsOnTheCloudsMetrics: their names are in AWS's lists of metrics of HTTP APIs and SQS.
func TestAlarmsOnTheCloudsMetrics(t *testing.T) {
	want := map[string][4]any{
		"ServerErrorAlarm": {"AWS/ApiGateway", "5xx", "ApiId", "Api"},
		"LatencyAlarm":     {"AWS/ApiGateway", "Latency", "ApiId", "Api"},
		"FailedEventsAlarm": {"AWS/SQS", "ApproximateNumberOfMessagesVisible",
			"QueueName", "FailedEvents.QueueName"},
	}
	_, others := alarms(t, full(t))
	require.Len(t, others, len(want))
	for id, alarm := range others {
		dimensions := alarm["Dimensions"].([]any)
		require.Len(t, dimensions, 1, id)
		require.Equal(t, want[id], [4]any{alarm["Namespace"], alarm["MetricName"],
			at(t, dimensions[0], "Name"), at(t, dimensions[0], "Value")})
	}
}

func TestEveryAlarmNotifies(t *testing.T) {
	for id, alarm := range resourcesOf(t, template(t, full(t)), "AWS::CloudWatch::Alarm") {
		require.Equal(t, []any{"WithEmail", []any{"AlarmTopic"}, "AWS::NoValue"},
			alarm["AlarmActions"], id)
		require.Equal(t, "GreaterThanThreshold", alarm["ComparisonOperator"], id)
		require.Equal(t, "notBreaching", alarm["TreatMissingData"], id)
	}
}

// widget is one of the dashboard, as CloudWatch documents it.
type widget struct {
	Type                string
	X, Y, Width, Height int
	Properties          struct {
		Title, Query string
		Metrics      [][]struct{ Expression string }
	}
}

func widgets(t *testing.T, p deploy.Plan) []widget {
	t.Helper()
	body := at(t, template(t, p), "Resources", "Dashboard", "Properties", "DashboardBody")
	var dashboard struct{ Widgets []widget }
	require.NoError(t, json.Unmarshal([]byte(body.(string)), &dashboard))
	return dashboard.Widgets
}

// search is how a chart asks for one of our metrics, with a line for each value of the dimensions.
var search = regexp.MustCompile(
	`^SEARCH\('\{([\w/]+),([\w,]+)\} MetricName="(\w+)" Stack="\$\{Name\}"', '(Sum|p99)', 300\)$`)

// TestChartsShowWhatIsEmitted: each metric of the functions and the router, and nothing else.
func TestChartsShowWhatIsEmitted(t *testing.T) {
	emitted, shown := everySeries(t), map[series]bool{}
	for _, w := range widgets(t, full(t)) {
		if w.Type != "metric" {
			continue
		}
		m := search.FindStringSubmatch(w.Properties.Metrics[0][0].Expression)
		require.NotNil(t, m, w.Properties.Title)
		require.Contains(t, emitted, series{m[1], m[3], m[2]}, w.Properties.Title)
		require.Equal(t, m[3] == "Latency", m[4] == "p99", w.Properties.Title)
		shown[series{m[1], m[3], ""}] = true
	}
	for s := range emitted {
		s.dimensions = ""
		require.Contains(t, shown, s)
	}
}

func TestWidgetsDoNotOverlap(t *testing.T) {
	p := full(t)
	for _, p := range []deploy.Plan{p, only(p, "sns")} {
		taken := map[[2]int]string{}
		for _, w := range widgets(t, p) {
			require.LessOrEqual(t, w.X+w.Width, 24, "columns of a dashboard")
			for i := range w.Width * w.Height {
				place := [2]int{w.X + i%w.Width, w.Y + i/w.Width}
				require.NotContains(t, taken, place, w.Properties.Title)
				taken[place] = w.Properties.Title
			}
		}
	}
}

// TestWithoutRouterNothingWatchesIt: an alarm on what never comes would always say OK.
func TestWithoutRouterNothingWatchesIt(t *testing.T) {
	text := string(files(t, only(full(t), "sns", "unknown"))["template.yaml"])
	require.Contains(t, text, observe.Namespace)
	require.NotContains(t, text, observe.RouterNamespace)
	require.NotContains(t, text, "Router")
}

// logLine returns the names of a line that a request of this outcome logs as a warning or error,
// or nothing.
func logLine(t *testing.T, outcome webhook.Outcome) (line tree) {
	t.Helper()
	var out bytes.Buffer
	observe.Log(observe.Logger(&out, slog.LevelWarn))(t.Context(),
		webhook.Record{Outcome: outcome, Err: errBroken})
	if out.Len() > 0 {
		require.NoError(t, json.Unmarshal(out.Bytes(), &line))
	}
	return line
}

// TestTheTableFindsWhatIsLogged: its query names members of log lines, and the outcomes that are
// logged as warnings or errors.
func TestTheTableFindsWhatIsLogged(t *testing.T) {
	all := widgets(t, full(t))
	query := all[len(all)-1].Properties.Query
	parts := regexp.MustCompile(`\| fields @timestamp, (.*) \| filter outcome in \[(.*)\] \|`).
		FindStringSubmatch(query)
	require.NotNil(t, parts, query)
	var wrong []string
	for _, outcome := range []webhook.Outcome{
		webhook.Handled, webhook.Answered, webhook.Defaulted, webhook.Forwarded, webhook.Undecoded,
		webhook.Unhandled, webhook.Duplicate, webhook.Probed, webhook.Rejected, webhook.Failed,
	} {
		line := logLine(t, outcome)
		if line == nil {
			continue
		}
		wrong = append(wrong, "'"+string(outcome)+"'")
		for _, field := range strings.Split(parts[1], ", ") {
			require.Contains(t, line, field)
		}
	}
	require.ElementsMatch(t, wrong, strings.Split(parts[2], ", "))
}

// TestLogsEnd: a group without retention keeps its logs, and bills for them, forever.
func TestLogsEnd(t *testing.T) {
	for name, text := range files(t, full(t)) {
		if !strings.HasPrefix(name, "template") {
			continue
		}
		for id, group := range resourcesOf(t, parse(t, text), "AWS::Logs::LogGroup") {
			require.Equal(t, "LogRetentionDays", group["RetentionInDays"], "%s: %s", name, id)
		}
	}
	days := at(t, template(t, full(t)), "Parameters", "LogRetentionDays")
	require.Equal(t, 30, at(t, days, "Default"))
}

// TestEveryLogHasItsGroup: what writes logs names a group of the template. Lambda makes one of its
// own for a function that names none, without retention.
func TestEveryLogHasItsGroup(t *testing.T) {
	file := template(t, full(t))
	groups := resourcesOf(t, file, "AWS::Logs::LogGroup")
	require.Contains(t, groups, at(t, file, "Globals", "Function", "LoggingConfig", "LogGroup"))
	for id, f := range resourcesOf(t, file, "AWS::Serverless::Function") {
		require.NotContains(t, f, "LoggingConfig", id)
	}
	access := at(t, file, "Resources", "Api", "Properties", "AccessLogSettings", "DestinationArn")
	group, isArn := strings.CutSuffix(access.(string), ".Arn")
	require.True(t, isArn)
	require.Contains(t, groups, group)
}
