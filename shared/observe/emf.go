package observe

import (
	"context"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// The CloudWatch namespaces. The router has one of its own: a request that goes through it is
// counted there and in the function.
const (
	Namespace       = "TencentWebhooks"
	RouterNamespace = "TencentWebhooks/Router"
)

// EMF returns an Observer that writes CloudWatch metrics, one line of JSON for each request, with
// one call of Write: CloudWatch makes metrics of such lines in a function's log by itself.
//
//	Received, Latency (ms)      by Command; of every request
//	Duplicates                  by Command
//	DecodeErrors, SinkErrors    in total, and by Command
//	SinkFallbacks               in total, and by Command
//	Rejected, HandlerErrors     in total, by Command, and by Reason
//	Verdicts                    by Command and Verdict
//
// All of them have the dimension Stack besides, which keeps apart what is deployed twice in one
// account; without a stack there is no such dimension. Only what happened is written, so that no
// metric is paid for that is always zero.
//
// Format: docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring,
// CloudWatch_Embedded_Metric_Format_Specification.html.
func EMF(w io.Writer, namespace, stack string, now func() time.Time) Observer {
	return func(_ context.Context, r webhook.Record) {
		line := emf{namespace: namespace, stack: stack}.line(now(), r)
		_, _ = w.Write(line) // nothing can be done about metrics that get lost
	}
}

// emf builds one line: the directives, which name metrics and dimensions, and the values.
type emf struct {
	namespace, stack   string
	directives, values []byte
}

// metric is a number with its name.
type metric struct{ name, unit, value string }

func one(name string) metric { return metric{name, "Count", "1"} }

func (e emf) line(now time.Time, r webhook.Record) []byte {
	if e.stack != "" {
		e.property("Stack", e.stack)
	}
	e.property("Command", Command(r))
	e.directive(e.by("Command"), commandMetrics(r)...)
	if alarms := alarmMetrics(r); len(alarms) > 0 {
		e.directive(e.by("", "Command"), alarms...)
	}
	if word := Reason(r); word != "" {
		e.property("Reason", word)
	}
	switch {
	case r.Outcome == webhook.Rejected:
		e.directive(e.by("", "Command", "Reason"), one("Rejected"))
	case IsHandlerError(r):
		e.directive(e.by("", "Command", "Reason"), one("HandlerErrors"))
	}
	if r.Verdict != "" {
		e.property("Verdict", webhook.Name(r.Verdict))
		e.directive(e.by("Command,Verdict"), one("Verdicts"))
	}
	out := append(make([]byte, 0, 512), `{"_aws":{"Timestamp":`...)
	out = strconv.AppendInt(out, now.UnixMilli(), 10)
	out = append(append(out, `,"CloudWatchMetrics":[`...), e.directives...)
	return append(append(append(out, `]}`...), e.values...), "}\n"...)
}

// by returns sets of dimensions: the stack, and the names that each set lists with commas.
func (e emf) by(sets ...string) string {
	for i, names := range sets {
		if e.stack != "" {
			names = strings.Trim("Stack,"+names, ",")
		}
		if names != "" {
			names = `"` + strings.ReplaceAll(names, ",", `","`) + `"`
		}
		sets[i] = "[" + names + "]"
	}
	return strings.Join(sets, ",")
}

// commandMetrics returns the metrics that only matter by command.
func commandMetrics(r webhook.Record) []metric {
	ms := strconv.FormatFloat(float64(r.Duration.Microseconds())/1000, 'f', -1, 64)
	out := []metric{one("Received"), {"Latency", "Milliseconds", ms}}
	if r.Outcome == webhook.Duplicate {
		out = append(out, one("Duplicates"))
	}
	return out
}

// alarmMetrics returns the metrics that alarms are on, but for those with a reason.
func alarmMetrics(r webhook.Record) []metric {
	var out []metric
	if r.DecodeError != "" {
		out = append(out, one("DecodeErrors"))
	}
	if r.SinkError {
		out = append(out, one("SinkErrors"))
	}
	if r.Fallback {
		out = append(out, one("SinkFallbacks"))
	}
	return out
}

// directive announces metrics and writes their values.
func (e *emf) directive(dimensions string, metrics ...metric) {
	if len(e.directives) > 0 {
		e.directives = append(e.directives, ',')
	}
	e.directives = wire.AppendString(append(e.directives, `{"Namespace":`...), e.namespace)
	e.directives = append(e.directives, `,"Dimensions":[`+dimensions+`],"Metrics":[`...)
	for i, m := range metrics {
		if i > 0 {
			e.directives = append(e.directives, ',')
		}
		e.directives = append(e.directives, `{"Name":"`+m.name+`","Unit":"`+m.unit+`"}`...)
		e.values = append(e.values, `,"`+m.name+`":`+m.value...)
	}
	e.directives = append(e.directives, "]}"...)
}

func (e *emf) property(name, value string) {
	e.values = append(e.values, `,"`+name+`":`...)
	e.values = wire.AppendString(e.values, value)
}
