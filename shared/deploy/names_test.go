package deploy_test

import (
	"fmt"
	"maps"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog"
	"github.com/tencent-webhooks/tencent-webhooks/shared/deploy"
)

// longestNames are the most characters that AWS takes for the names that the templates give.
// CloudFormation makes all other names, and cuts them to fit.
var longestNames = map[string]int{
	"AWS::Serverless::Function FunctionName":   64,
	"AWS::CloudFront::Function Name":           64,
	"AWS::SQS::Queue QueueName":                80,
	"AWS::CloudWatch::Dashboard DashboardName": 255,
	"AWS::Logs::LogGroup LogGroupName":         512,
}

// otherNames name what is not made here.
var otherNames = map[string]bool{
	"AWS::ApiGatewayV2::DomainName DomainName": true,
	"AWS::ApiGatewayV2::ApiMapping DomainName": true,
	"AWS::CloudWatch::Alarm MetricName":        true,
}

// longestStack is what the templates refer to, in a stack with the longest name that there is.
func longestStack() map[string]string {
	const id = "01234567-89ab-cdef-0123-456789abcdef"
	name, region := "s"+strings.Repeat("-", 127), "ap-southeast-1"
	return map[string]string{
		"AWS::StackName": name,
		"AWS::Region":    region,
		"AWS::StackId":   "arn:aws:cloudformation:" + region + ":123456789012:stack/" + name + "/" + id,
	}
}

// TestNamesFitTheCloud: of any stack, with the longest Name that its template takes.
func TestNamesFitTheCloud(t *testing.T) {
	consumer, err := deploy.Read(folders(deploy.Router, deploy.ConsumerFolder), catalog.All())
	require.NoError(t, err)
	for _, p := range []deploy.Plan{full(t), only(full(t), "sns", "router"), consumer} {
		values := longestStack()
		values["Name"] = longestName(t, p)
		all := files(t, p)
		longest := 0
		for _, file := range []string{"template.yaml", "template-cloudfront.yaml", "template-secrets.yaml"} {
			for id, r := range at(t, parse(t, all[file]), "Resources").(tree) {
				longest = max(longest, checkNames(t, id, r.(tree), values))
			}
		}
		require.Equal(t, 64, longest, "of functions: a longer Name would be refused by AWS alone")
		secrets := at(t, parse(t, all["template-secrets.yaml"]), "Parameters", "Name", "AllowedPattern")
		require.Equal(t, at(t, template(t, p), "Parameters", "Name", "AllowedPattern"), secrets)
	}
}

// longestName is the longest value that a template takes for its parameter Name.
func longestName(t *testing.T, p deploy.Plan) string {
	t.Helper()
	pattern := at(t, template(t, p), "Parameters", "Name", "AllowedPattern").(string)
	var tail int
	_, err := fmt.Sscanf(pattern, "^[a-z][a-z0-9-]{0,%d}$", &tail)
	require.NoError(t, err)
	return strings.Repeat("n", 1+tail)
}

// checkNames holds what a resource names itself against the limits, and returns the length of its
// name if it is a function of Lambda.
func checkNames(t *testing.T, id string, resource tree, values map[string]string) int {
	t.Helper()
	length := 0
	properties, _ := resource["Properties"].(tree)
	for property, value := range properties {
		kind := fmt.Sprint(resource["Type"], " ", property)
		if !strings.HasSuffix(property, "Name") || otherNames[kind] {
			continue
		}
		limit, known := longestNames[kind]
		require.True(t, known, "%s: how long may %s be?", id, kind)
		for _, name := range evaluate(t, value, values) {
			require.NotContains(t, name, "${", id)
			require.LessOrEqual(t, len(name), limit, "%s: %s", id, name)
			if property == "FunctionName" {
				length = len(name)
			}
		}
	}
	return length
}

// evaluate returns what a name may be: a text, one by Fn::Sub with or without variables, or those of
// an Fn::If. The names of the functions themselves are gone when YAML is parsed.
func evaluate(t *testing.T, v any, values map[string]string) []string {
	t.Helper()
	switch v := v.(type) {
	case string:
		for name, value := range values {
			v = strings.ReplaceAll(v, "${"+name+"}", value)
		}
		return []string{v}
	case []any:
		if variables, ok := v[1].(tree); ok { // Fn::Sub
			values = maps.Clone(values)
			for name, value := range variables {
				values[name] = selected(t, value.([]any), values)
			}
			return evaluate(t, v[0], values)
		}
		return append(evaluate(t, v[1], values), evaluate(t, v[2], values)...) // Fn::If
	}
	require.Fail(t, "no name", "%v", v)
	return nil
}

// selected evaluates Fn::Select of an Fn::Split of a Ref.
func selected(t *testing.T, v []any, values map[string]string) string {
	t.Helper()
	split := v[1].([]any)
	require.Contains(t, values, split[1])
	return strings.Split(values[split[1].(string)], split[0].(string))[v[0].(int)]
}
