package deploy_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog"
	"github.com/tencent-webhooks/tencent-webhooks/shared/deploy"
)

// withConsumer returns the plan of a few functions and a consumer.
func withConsumer(t *testing.T) deploy.Plan {
	t.Helper()
	p, err := deploy.Read(folders("sns/blacklist-add", deploy.Unknown, deploy.ConsumerFolder), catalog.All())
	require.NoError(t, err)
	require.True(t, p.Consumer)
	require.Len(t, p.Functions, 2, "it is none of the functions for callbacks")
	return p
}

// TestConsumer: its mapping asks for the failed messages of a batch, without which they would be
// lost; what fails too often is set aside; and no part of it is made unless somebody wants it.
func TestConsumer(t *testing.T) {
	resources := at(t, template(t, withConsumer(t)), "Resources").(tree)
	for _, name := range []string{"Consumer", "ConsumerRole", "DeadEvents", "ConsumedEvents"} {
		require.Equal(t, "CreateConsumer", at(t, resources, name, "Condition"), name)
	}
	consumer := at(t, resources, "Consumer", "Properties")
	mapping := at(t, consumer, "Events", "Queue", "Properties")
	require.Equal(t, []any{"ReportBatchItemFailures"}, at(t, mapping, "FunctionResponseTypes"))
	require.Equal(t, "EventQueue.Arn", at(t, mapping, "Queue"))
	variables := at(t, consumer, "Environment", "Variables").(tree)
	require.Empty(t, variables["CALLBACK_TOKEN"], "it needs no secret of the receiver")
	require.Equal(t, "sqs:${DeadEvents}", variables["DEAD_LETTER"])
	require.Equal(t, "dynamodb:${ConsumedEvents}", variables["IDEMPOTENCY"])
	require.Equal(t, "expiration",
		at(t, resources, "ConsumedEvents", "Properties", "TimeToLiveSpecification", "AttributeName"))

	queue := at(t, resources, "EventQueue", "Properties")
	redrive := at(t, queue, "RedrivePolicy").([]any)
	require.Equal(t, "DeadEvents.Arn", redrive[1].(tree)["deadLetterTargetArn"])
	require.Equal(t, 14*24*60*60, at(t, resources, "DeadEvents", "Properties", "MessageRetentionPeriod"))
}

func TestConsumerIsUploaded(t *testing.T) {
	uploads := withConsumer(t).Uploads()
	require.Equal(t, deploy.Artifact{Name: "consumer", Package: "functions/consumer"}, uploads[len(uploads)-1])
}

func TestTemplateWithoutConsumer(t *testing.T) {
	file := template(t, full(t))
	require.NotContains(t, file["Resources"], "Consumer")
	require.NotContains(t, file["Resources"], "DeadEvents")
	require.NotContains(t, file["Parameters"], "ConsumerFunction")
	require.NotContains(t, at(t, file, "Resources", "EventQueue", "Properties"), "RedrivePolicy")
}
