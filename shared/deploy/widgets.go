package deploy

import "fmt"

// widget is one chart of the CloudWatch dashboard: a metric of the project, a line for each
// command, or one of the API.
type widget struct {
	title, expression string
}

// Widgets returns the charts as JSON, two in a row. They contain CloudFormation references.
func (samTemplate) Widgets() []string {
	search := func(metric, stat string) string {
		return fmt.Sprintf(`SEARCH('{TencentWebhooks,Command} MetricName=\"%s\"', '%s', 300)`,
			metric, stat)
	}
	charts := []widget{
		{"Received", search("Received", "Sum")},
		{"Rejected", search("Rejected", "Sum")},
		{"Sink errors", search("SinkErrors", "Sum")},
		{"Decode errors", search("DecodeErrors", "Sum")},
		{"Duplicates", search("Duplicates", "Sum")},
		{"Latency, p99, ms", search("Latency", "p99")},
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
