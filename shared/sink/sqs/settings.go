package sqs

import (
	"cmp"
	"context"
	"errors"
	"net/url"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
)

// settings say which queue, and how to reach it.
type settings struct {
	queue  string
	fifo   bool
	region string
	// endpoint is where requests go, nil for the region's own.
	endpoint *string
	// origin is the scheme and host that a connection is made to before the first event.
	origin string
	// credentials stay the same for the life of a Lambda function's process.
	credentials aws.Credentials
	// timeout is how long SQS gets to begin an answer.
	timeout time.Duration
}

// answerTime is many times what SQS takes to answer. After a freeze of the function a connection
// may be dead without anybody having said so; this leaves time for another try on a new one.
const answerTime = time.Second

// readSettings reads sqs:QUEUE_URL and the environment: AWS_ACCESS_KEY_ID,
// AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN; AWS_REGION where the URL does not name the
// region; AWS_ENDPOINT_URL_SQS or AWS_ENDPOINT_URL where the requests do not go to the host of
// the URL.
func readSettings(spec string, getenv func(string) string) (settings, error) {
	queue := strings.TrimPrefix(spec, "sqs:")
	u, err := url.Parse(queue)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" ||
		u.Host == "" || u.User != nil || len(u.Path) < 2 {
		return settings{}, errors.New("wants the URL of a queue, sqs:https://HOST/ACCOUNT/NAME")
	}
	region, legacy := regionOf(u.Hostname())
	set := settings{
		queue:   queue,
		fifo:    strings.HasSuffix(u.Path, ".fifo"),
		timeout: answerTime,
		region:  cmp.Or(region, getenv("AWS_REGION"), getenv("AWS_DEFAULT_REGION")),
		origin:  u.Scheme + "://" + u.Host,
	}
	set.credentials.AccessKeyID = getenv("AWS_ACCESS_KEY_ID")
	set.credentials.SecretAccessKey = getenv("AWS_SECRET_ACCESS_KEY")
	set.credentials.SessionToken = getenv("AWS_SESSION_TOKEN")
	if !legacy {
		set.endpoint = &set.origin
	}
	if other := cmp.Or(getenv("AWS_ENDPOINT_URL_SQS"), getenv("AWS_ENDPOINT_URL")); other != "" {
		set.endpoint, set.origin = &other, other
	}
	return set, set.check()
}

func (s settings) check() error {
	if s.region == "" {
		return errors.New("finds no region in the URL of the queue; set AWS_REGION")
	}
	if s.credentials.AccessKeyID == "" || s.credentials.SecretAccessKey == "" {
		return errors.New("needs AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY (and, for a role, " +
			"AWS_SESSION_TOKEN) in the environment")
	}
	return nil
}

// regionOf reads the region from the host of a queue's URL: the label behind the one of the
// service, as in sqs.eu-west-1.amazonaws.com or vpce-1.sqs.eu-west-1.vpce.amazonaws.com. Hosts
// such as eu-west-1.queue.amazonaws.com are names of old for the same; requests go to the new.
func regionOf(host string) (region string, legacy bool) {
	if before, isLegacy := strings.CutSuffix("."+host, ".queue.amazonaws.com"); isLegacy {
		return cmp.Or(strings.TrimPrefix(before, "."), "us-east-1"), true
	}
	labels := strings.Split(host, ".")
	for i, label := range labels[:len(labels)-1] {
		if (label == "sqs" || label == "sqs-fips") && strings.Contains(labels[i+1], "-") {
			return labels[i+1], false
		}
	}
	return "", false
}

func (s settings) retrieve(context.Context) (aws.Credentials, error) { return s.credentials, nil }
