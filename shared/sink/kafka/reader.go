package kafka

import "github.com/twmb/franz-go/pkg/kgo"

// ReaderOptions returns the topic of a specification such as [Open] takes, and how a client that
// reads it reaches the brokers. getenv looks up the login.
func ReaderOptions(spec string, getenv func(string) string) (string, []kgo.Opt, error) {
	set, err := readSettings(spec, getenv)
	if err != nil {
		return "", nil, err
	}
	opts := []kgo.Opt{kgo.SeedBrokers(set.brokers...), kgo.ClientID("tencent-webhooks")}
	if set.tls != nil {
		opts = append(opts, kgo.DialTLSConfig(set.tls))
	}
	if set.sasl != nil {
		opts = append(opts, kgo.SASL(set.sasl))
	}
	return set.topic, opts, nil
}
