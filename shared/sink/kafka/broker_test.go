//go:build integration

package kafka

import (
	"cmp"
	"context"
	"crypto/rand"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"github.com/twmb/franz-go/pkg/kerr"
	"github.com/twmb/franz-go/pkg/kgo"
	"github.com/twmb/franz-go/pkg/kmsg"

	"github.com/tencent-webhooks/tencent-webhooks/shared/sink"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sink/sinktest"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// These tests want a broker of Apache Kafka with three listeners. .ci/kafka starts one, and
// ". $(.ci/kafka env)" sets the variables that say where; those in brackets do as well.
const (
	plainListener = "KAFKA_BOOTSTRAP" // no login (KAFKA_BROKERS)
	saslListener  = "KAFKA_SASL"      // login by PLAIN, SCRAM-SHA-256 and -512 (KAFKA_SASL_BROKERS)
	tlsListener   = "KAFKA_SASL_TLS"  // the same over TLS (KAFKA_TLS_BROKERS)
	trusted       = "KAFKA_CA"        // file of the certificate to trust for it
)

// variable returns the value of a variable, which has to be there.
func variable(t *testing.T, name string) string {
	t.Helper()
	others := map[string]string{
		plainListener: "KAFKA_BROKERS", saslListener: "KAFKA_SASL_BROKERS",
		tlsListener: "KAFKA_TLS_BROKERS",
	}
	value := cmp.Or(os.Getenv(name), os.Getenv(others[name]))
	require.NotEmpty(t, value, "set %s, see .ci/kafka", name)
	return value
}

// environment is a getenv that knows the user by both names.
func environment(name string) string {
	if name == "KAFKA_USERNAME" {
		return cmp.Or(os.Getenv("KAFKA_USER"), os.Getenv(name))
	}
	return os.Getenv(name)
}

// admin returns a client without login.
func admin(t *testing.T, opts ...kgo.Opt) *kgo.Client {
	t.Helper()
	seeds := kgo.SeedBrokers(strings.Split(variable(t, plainListener), ",")...)
	client, err := kgo.NewClient(append(opts, seeds)...)
	require.NoError(t, err)
	t.Cleanup(client.Close)
	return client
}

// topic makes a topic of three partitions and returns its name.
func topic(t *testing.T, configs map[string]string) string {
	t.Helper()
	name := "t" + time.Now().Format("150405.000000000")
	made := kmsg.NewCreateTopicsRequestTopic()
	made.Topic, made.NumPartitions, made.ReplicationFactor = name, 3, 1
	for key, value := range configs {
		made.Configs = append(made.Configs, kmsg.CreateTopicsRequestTopicConfig{
			Name: key, Value: &value,
		})
	}
	req := kmsg.NewPtrCreateTopicsRequest()
	req.Topics = append(req.Topics, made)
	resp, err := req.RequestWith(t.Context(), admin(t))
	require.NoError(t, err)
	require.NoError(t, kerr.ErrorForCode(resp.Topics[0].ErrorCode))
	return name
}

// connect returns a sink onto a topic as the environment says.
func connect(t *testing.T, spec string) *Sink {
	t.Helper()
	set, err := readSettings("kafka:"+spec, environment)
	require.NoError(t, err)
	s, err := newSink(set)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, s.Close()) })
	return s
}

// reader returns a function that waits for as many records of a topic as wanted, and for a
// moment more to see whether others come.
func reader(t *testing.T, name string) func(*testing.T, int) []*kgo.Record {
	client := admin(t, kgo.ConsumeTopics(name), kgo.FetchMaxWait(100*time.Millisecond))
	var all []*kgo.Record
	return func(t *testing.T, want int) []*kgo.Record {
		limit := time.Minute
		for {
			if len(all) >= want {
				limit = 500 * time.Millisecond
			}
			ctx, cancel := context.WithTimeout(t.Context(), limit)
			fetches := client.PollFetches(ctx)
			ended := ctx.Err()
			cancel()
			fetches.EachRecord(func(r *kgo.Record) { all = append(all, r) })
			if ended != nil {
				require.GreaterOrEqual(t, len(all), want)
				return all
			}
		}
	}
}

// store returns a store on the listener that a variable names.
func store(listener, options string) sinktest.Store {
	return sinktest.Store{Open: func(t *testing.T) (sink.Sink, func(*testing.T, int) [][]byte) {
		name := topic(t, nil)
		s := connect(t, variable(t, listener)+"/"+name+options)
		read := reader(t, name)
		return s, func(t *testing.T, want int) [][]byte {
			var values [][]byte
			for _, r := range read(t, want) {
				values = append(values, r.Value)
			}
			return values
		}
	}}
}

func TestStore(t *testing.T) { store(plainListener, "").Run(t) }

func TestStoreTLS(t *testing.T) {
	store(tlsListener, "?tls=true&sasl=scram-sha-512&ca="+variable(t, trusted)).Run(t)
}

// long is enough for a busy machine; the cases are not about time.
const long = time.Minute

func TestLogin(t *testing.T) {
	for _, mechanism := range []string{"plain", "scram-sha-256", "scram-sha-512"} {
		for listener, options := range map[string]string{
			saslListener: "", tlsListener: "&tls=true&ca=" + variable(t, trusted),
		} {
			name := topic(t, nil)
			s := connect(t, variable(t, listener)+"/"+name+"?sasl="+mechanism+options)
			require.NoError(t, put(t, s, "1", long), mechanism)
			require.Len(t, reader(t, name)(t, 1), 1)
		}
	}
}

// TestLoginRefused: within the time of a request it is said that the login is the reason.
func TestLoginRefused(t *testing.T) {
	for _, mechanism := range []string{"plain", "scram-sha-256"} {
		set, err := readSettings("kafka:"+variable(t, saslListener)+"/t?sasl="+mechanism, login)
		require.NoError(t, err)
		s, err := newSink(set)
		require.NoError(t, err)
		err = put(t, s, "1", webhook.Budget)
		require.ErrorIs(t, err, kerr.SaslAuthenticationFailed)
		require.NotContains(t, err.Error(), "s3cret")
		require.NoError(t, s.Close())
	}
}

// TestUntrusted: a broker whose certificate nobody has signed that we trust gets nothing.
func TestUntrusted(t *testing.T) {
	s := connect(t, variable(t, tlsListener)+"/t?tls=true&sasl=plain")
	require.ErrorContains(t, put(t, s, "1", webhook.Budget), "certificate")
}

// TestRecord: the record is a CloudEvent in structured mode, and its key decides on the order.
func TestRecord(t *testing.T) {
	name := topic(t, nil)
	s := connect(t, variable(t, plainListener)+"/"+name+"?key=subject")
	e := sinktest.Event("1", `{}`)
	ctx, cancel := context.WithTimeout(t.Context(), long)
	defer cancel()
	require.NoError(t, s.Put(ctx, e, sinktest.Event("2", `{}`), sinktest.Event("3", `{}`)))
	all := reader(t, name)(t, 3)
	require.Len(t, all, 3)
	for i, r := range all {
		require.Equal(t, e.Subject, string(r.Key))
		require.Equal(t, []kgo.RecordHeader{
			{Key: "content-type", Value: []byte("application/cloudevents+json")},
		}, r.Headers)
		require.Equal(t, all[0].Partition, r.Partition)
		require.EqualValues(t, i, r.Offset)
	}
}

// TestSmallTopic: the topic's own limit is a named error too.
func TestSmallTopic(t *testing.T) {
	name := topic(t, map[string]string{"max.message.bytes": "1024"})
	s := connect(t, variable(t, plainListener)+"/"+name)
	e := sinktest.Event("1", `"`+random(2048)+`"`)
	ctx, cancel := context.WithTimeout(t.Context(), webhook.Budget)
	defer cancel()
	require.ErrorIs(t, s.Put(ctx, e), sink.ErrTooLarge)
	require.NoError(t, put(t, s, "2", long))
}

// random returns n characters in which no compression without a code table finds anything.
func random(n int) string {
	out := make([]byte, n)
	_, _ = rand.Read(out)
	for i := range out {
		out[i] = ' ' + out[i]%95 // printable
		if out[i] == '"' || out[i] == '\\' {
			out[i] = '~'
		}
	}
	return string(out)
}

// incompressible are events with the largest body that a request can have.
func incompressible() map[string]*webhook.Event {
	noise := make([]byte, webhook.MaxBody)
	_, _ = rand.Read(noise)
	return map[string]*webhook.Event{
		"text":                             sinktest.Event("text", `"`+random(webhook.MaxBody-2)+`"`),
		"bytes, which base64 makes longer": sinktest.Event("bytes", string(noise)),
	}
}

// putWhole puts an event of the largest size into a topic, and one that has room everywhere.
func putWhole(t *testing.T, topic string, e *webhook.Event) error {
	t.Helper()
	s := connect(t, variable(t, plainListener)+"/"+topic)
	ctx, cancel := context.WithTimeout(t.Context(), long)
	defer cancel()
	err := s.Put(ctx, e)
	require.NoError(t, put(t, s, "small", long))
	return err
}

// TestIncompressible: the largest body does not fit a topic as the broker makes it, when nothing
// can be saved by compression. The error says so, and nothing of it is in the topic.
func TestIncompressible(t *testing.T) {
	for what, e := range incompressible() {
		name := topic(t, nil)
		require.ErrorIs(t, putWhole(t, name, e), sink.ErrTooLarge, what)
		all := reader(t, name)(t, 1)
		require.Len(t, all, 1, what)
		require.Equal(t, "small", string(all[0].Key))
	}
}

// TestIncompressibleStored: a topic of 2 MiB takes it as it is.
func TestIncompressibleStored(t *testing.T) {
	for what, e := range incompressible() {
		name := topic(t, map[string]string{"max.message.bytes": "2097152"})
		require.NoError(t, putWhole(t, name, e), what)
		want := string(e.AppendJSON(nil))
		all := reader(t, name)(t, 2)
		require.Len(t, all, 2, what)
		require.True(t, slices.ContainsFunc(all, func(r *kgo.Record) bool {
			return string(r.Key) == e.ID && string(r.Value) == want
		}), what)
	}
}

// TestMissingTopic: a topic that nobody has made is said before the time of a request is over. The
// broker of these tests would make it for a client that wants that.
func TestMissingTopic(t *testing.T) {
	s := connect(t, variable(t, plainListener)+"/nobody-made-this-one")
	require.ErrorIs(t, put(t, s, "1", webhook.Budget), kerr.UnknownTopicOrPartition)
}
