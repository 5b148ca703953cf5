package sqs

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// env returns a getenv over a map, with credentials in it.
func env(pairs map[string]string) func(string) string {
	return func(name string) string {
		if value, ok := pairs[name]; ok {
			return value
		}
		return map[string]string{
			"AWS_ACCESS_KEY_ID": "AKIDEXAMPLE", "AWS_SECRET_ACCESS_KEY": "s3cret",
		}[name]
	}
}

func TestRegion(t *testing.T) {
	cases := []struct{ url, region, endpoint string }{
		{"https://sqs.eu-west-1.amazonaws.com/1/q", "eu-west-1",
			"https://sqs.eu-west-1.amazonaws.com"},
		{"https://sqs.cn-north-1.amazonaws.com.cn/1/q", "cn-north-1",
			"https://sqs.cn-north-1.amazonaws.com.cn"},
		{"https://sqs.us-east-1.api.aws/1/q", "us-east-1", "https://sqs.us-east-1.api.aws"},
		{"https://sqs-fips.us-gov-west-1.amazonaws.com/1/q", "us-gov-west-1",
			"https://sqs-fips.us-gov-west-1.amazonaws.com"},
		{"https://vpce-1-a.sqs.us-east-1.vpce.amazonaws.com/1/q", "us-east-1",
			"https://vpce-1-a.sqs.us-east-1.vpce.amazonaws.com"},
		{"https://ap-southeast-1.queue.amazonaws.com/1/q", "ap-southeast-1", ""},
		{"https://queue.amazonaws.com/1/q", "us-east-1", ""},
		{"http://127.0.0.1:5000/1/q", "from-env", "http://127.0.0.1:5000"},
		{"http://sqs/1/q", "from-env", "http://sqs"},
		{"http://sqs.localhost:4566/1/q", "from-env", "http://sqs.localhost:4566"},
	}
	for _, c := range cases {
		set, err := readSettings("sqs:"+c.url, env(map[string]string{"AWS_REGION": "from-env"}))
		require.NoError(t, err, c.url)
		require.Equal(t, c.region, set.region, c.url)
		require.Equal(t, c.url, set.queue)
		if c.endpoint == "" {
			require.Nil(t, set.endpoint, c.url)
			continue
		}
		require.Equal(t, c.endpoint, *set.endpoint, c.url)
	}
}

func TestEnvironment(t *testing.T) {
	set, err := readSettings("sqs:http://moto/1/q.fifo", env(map[string]string{
		"AWS_DEFAULT_REGION": "eu-central-1", "AWS_SESSION_TOKEN": "token",
		"AWS_ENDPOINT_URL": "http://all", "AWS_ENDPOINT_URL_SQS": "http://own",
	}))
	require.NoError(t, err)
	require.Equal(t, "eu-central-1", set.region)
	require.Equal(t, "http://own", *set.endpoint)
	require.True(t, set.fifo)
	got, err := set.retrieve(t.Context())
	require.NoError(t, err)
	require.Equal(t, []string{"AKIDEXAMPLE", "s3cret", "token"},
		[]string{got.AccessKeyID, got.SecretAccessKey, got.SessionToken})
}

func TestSettingsErrors(t *testing.T) {
	const good = "sqs:https://sqs.eu-west-1.amazonaws.com/1/q"
	cases := []struct {
		spec string
		env  map[string]string
		want string
	}{
		{"sqs:", nil, "sqs:https://HOST/ACCOUNT/NAME"},
		{"sqs:queue", nil, "sqs:https://HOST/ACCOUNT/NAME"},
		{"sqs:arn:aws:sqs:eu-west-1:1:q", nil, "sqs:https://HOST/ACCOUNT/NAME"},
		{"sqs:https://sqs.eu-west-1.amazonaws.com/", nil, "sqs:https://HOST/ACCOUNT/NAME"},
		{"sqs:https://k:s3cret@h/1/q", nil, "sqs:https://HOST/ACCOUNT/NAME"},
		{"sqs:https://h:s3cret/1/q", nil, "sqs:https://HOST/ACCOUNT/NAME"},
		{"sqs:https://h/1/q", nil, "AWS_REGION"},
		{good, map[string]string{"AWS_ACCESS_KEY_ID": ""}, "AWS_ACCESS_KEY_ID"},
		{good, map[string]string{"AWS_SECRET_ACCESS_KEY": ""}, "AWS_SECRET_ACCESS_KEY"},
	}
	for _, c := range cases {
		_, err := readSettings(c.spec, env(c.env))
		require.ErrorContains(t, err, c.want, c.spec)
		require.NotContains(t, err.Error(), "s3cret")
	}
}
