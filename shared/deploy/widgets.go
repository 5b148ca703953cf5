package deploy

import (
	"fmt"

	"github.com/tencent-webhooks/tencent-webhooks/shared/observe"
)

// widget is one chart of the CloudWatch dashboard, with a line for each value of its dimensions.
type widget struct {
	title, expression string
}

// Widgets returns the charts as JSON, two in a row. They contain CloudFormation references.
func (samTemplate) Widgets() []string {
	search := func(metric, dimensions, stat string) string {
		return fmt.Sprintf(`SEARCH('{%s,%s} MetricName=\"%s\"', '%s', 300)`,
			observe.Namespace, dimensions, metric, stat)
	}
	charts := []widget{
		{"Received", search("Received", "Command", "Sum")},
		{"Latency, p99, ms", search("Latency", "Command", "p99")},
		{"Rejected, by reason", search("Rejected", "Reason", "Sum")},
		{"Verdicts", search("Verdicts", "Command,Verdict", "Sum")},
		{"Sink errors", search("SinkErrors", "Command", "Sum")},
		{"Handler errors", search("HandlerErrors", "Command", "Sum")},
		{"Decode errors", search("DecodeErrors", "Command", "Sum")},
		{"Duplicates", search("Duplicates", "Command", "Sum")},
	}
	var out []string
	for i, c := range charts {
		out = append(out, fmt.Sprintf(`{"type": "metric", "x": %d, "y": %d, "width": 12, "height": 6, `+
			`"properties": {"title": "%s", "region": "${AWS::Region}", "view": "timeSeries", `+
			`"metrics": [[{"expression": "%s", "id": "e", "label": ""}]]}}`,
			i%2*12, i/2*6, c.title, c.expression))
	}
	return append(out, logWidget(len(charts)/2*6))
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
