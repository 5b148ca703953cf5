package sqs

import (
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sqs"
)

// Queue is a queue for whoever reads it.
type Queue struct {
	Client *sqs.Client
	URL    string
	FIFO   bool
}

// OpenQueue returns the queue of a specification such as [Open] takes, reached with the settings of
// the same environment. It does not wait for the network.
func OpenQueue(spec string, getenv func(string) string) (Queue, error) {
	set, err := readSettings(spec, getenv)
	if err != nil {
		return Queue{}, err
	}
	return Queue{URL: set.queue, FIFO: set.fifo, Client: sqs.New(sqs.Options{
		Region:       set.region,
		BaseEndpoint: set.endpoint,
		Credentials:  aws.CredentialsProviderFunc(set.retrieve),
		AppID:        "tencent-webhooks",
	})}, nil
}
