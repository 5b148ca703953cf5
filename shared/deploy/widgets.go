package deploy

import (
	"fmt"

	"github.com/tencent-webhooks/tencent-webhooks/shared/observe"
)

// chart is one of the CloudWatch dashboard, with a line for each value of its dimensions.
type chart struct {
	title, namespace, metric, dimensions, stat string
}

// charts are those of the functions.
func charts() []chart {
	const ns = observe.Namespace
	return []chart{
		{"Received", ns, "Received", "Command", "Sum"},
		{"Latency, p99, ms", ns, "Latency", "Command", "p99"},
		{"Rejected, by reason", ns, "Rejected", "Reason", "Sum"},
		{"Verdicts", ns, "Verdicts", "Command,Verdict", "Sum"},
		{"Sink errors", ns, "SinkErrors", "Command", "Sum"},
		{"Handler errors", ns, "HandlerErrors", "Command", "Sum"},
		{"Decode errors", ns, "DecodeErrors", "Command", "Sum"},
		{"Duplicates", ns, "Duplicates", "Command", "Sum"},
	}
}

// routerCharts are those of the router. It rejects and recognises repeats before a function could,
// and makes the verdict itself where a function gives no answer.
func routerCharts() []chart {
	const ns = observe.RouterNamespace
	return []chart{
		{"Router: received", ns, "Received", "Command", "Sum"},
		{"Router: latency, p99, ms", ns, "Latency", "Command", "p99"},
		{"Router: rejected, by reason", ns, "Rejected", "Reason", "Sum"},
		{"Router: functions without answer", ns, "HandlerErrors", "Command", "Sum"},
		{"Router: verdicts in their place", ns, "Verdicts", "Command,Verdict", "Sum"},
		{"Router: events not forwarded", ns, "SinkErrors", "Command", "Sum"},
		{"Router: duplicates", ns, "Duplicates", "Command", "Sum"},
	}
}

// Widgets returns what the dashboard shows as JSON, two charts in a row. They contain
// CloudFormation references.
func (t samTemplate) Widgets() []string {
	all := charts()
	if t.Has(Router) {
		all = append(all, routerCharts()...)
	}
	var out []string
	for i, c := range all {
		out = append(out, c.widget(i%2*12, i/2*6))
	}
	return append(out, logWidget((len(all)+1)/2*6))
}

func (c chart) widget(x, y int) string {
	expression := fmt.Sprintf(`SEARCH('{%s,Stack,%s} MetricName=\"%s\" Stack=\"${Name}\"', '%s', 300)`,
		c.namespace, c.dimensions, c.metric, c.stat)
	return fmt.Sprintf(`{"type": "metric", "x": %d, "y": %d, "width": 12, "height": 6, `+
		`"properties": {"title": "%s", "region": "${AWS::Region}", "view": "timeSeries", `+
		`"metrics": [[{"expression": "%s", "id": "e", "label": ""}]]}}`,
		x, y, c.title, expression)
}

// logWidget lists the requests that went wrong.
func logWidget(y int) string {
	const query = `SOURCE '${LogGroup}' | fields @timestamp, command, outcome, reason, error ` +
		`| filter outcome in ['failed', 'rejected', 'undecoded', 'defaulted'] ` +
		`| sort @timestamp desc | limit 50`
	return fmt.Sprintf(`{"type": "log", "x": 0, "y": %d, "width": 24, "height": 8, `+
		`"properties": {"title": "What went wrong", "region": "${AWS::Region}", "view": "table", `+
		`"query": "%s"}}`, y, query)
}
