package contract

import (
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/tencent-webhooks/tencent-webhooks/shared/signing"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// PublishedVector is a request as tencent-webhooks posts an event, or one that was forged.
type PublishedVector struct {
	ID      string   `json:"id"`
	Why     string   `json:"why"`
	Accept  bool     `json:"accept"`
	Time    int64    `json:"time"` // Unix seconds of the arrival
	Headers []Header `json:"headers"`
	Body    string   `json:"body"`
	Secrets []string `json:"secrets"` // as in PUBLISH_SECRET
}

// The secrets of the vectors.
const (
	publishSecret = "whsec_dmVjdG9yLXB1Ymxpc2gtc2VjcmV0LTAwMQ=="
	publishOld    = "whsec_dmVjdG9yLXB1Ymxpc2gtc2VjcmV0LTAwMg=="
	publishOther  = "whsec_dmVjdG9yLXB1Ymxpc2gtc2VjcmV0LTAwMw=="
)

// The headers of Standard Webhooks.
const (
	idHeader        = "webhook-id"
	timestampHeader = "webhook-timestamp"
	signatureHeader = "webhook-signature"
)

// signedBy returns an event and the headers that it is posted with, signed with the secrets.
func signedBy(at time.Time, secrets ...string) (http.Header, string, error) {
	event := &webhook.Event{
		ID: "1400000000/Sns.CallbackBlackListAdd/0123456789abcdef", Source: "/tencent/1400000000",
		Type: "tencent.sns.Sns.CallbackBlackListAdd", Time: vectorNow(), Data: []byte(chatBody),
	}
	keys, err := signing.Parse(strings.Join(secrets, ","))
	body := event.AppendJSON(nil)
	header := http.Header{"Content-Type": {"application/cloudevents+json"}}
	keys.Sign(header, event.ID, at, body)
	return header, string(body), err
}

// publishedCase is how one vector differs from a good request.
type publishedCase struct {
	id, why string
	accept  bool
	at      int      // seconds from the arrival
	by      []string // who signed; publishSecret by default
	change  func(http.Header)
	body    func(string) string
	secrets []string // configured; publishSecret by default
}

// publishedVectors are events as they are posted to services.
func publishedVectors() ([]PublishedVector, error) {
	var out []PublishedVector
	for _, c := range append(acceptedEvents(), forgedEvents()...) {
		by, secrets := c.by, c.secrets
		if by == nil {
			by = []string{publishSecret}
		}
		if secrets == nil {
			secrets = []string{publishSecret}
		}
		header, body, err := signedBy(vectorNow().Add(time.Duration(c.at)*time.Second), by...)
		if err != nil {
			return nil, err
		}
		if c.change != nil {
			c.change(header)
		}
		if c.body != nil {
			body = c.body(body)
		}
		out = append(out, PublishedVector{c.id, c.why, c.accept, vectorTime, sorted(header), body, secrets})
	}
	return out, nil
}

func sorted(header http.Header) []Header {
	var out []Header
	for _, name := range slices.Sorted(maps.Keys(header)) {
		out = append(out, Header{strings.ToLower(name), header.Get(name)})
	}
	return out
}

func set(name string, value func(string) string) func(http.Header) {
	return func(h http.Header) { h.Set(name, value(h.Get(name))) }
}

func remove(name string) func(http.Header) { return func(h http.Header) { h.Del(name) } }

func acceptedEvents() []publishedCase {
	add := func(prefix string) func(string) string { return func(v string) string { return prefix + v } }
	return []publishedCase{
		{id: "event", accept: true, why: "v1, and the base64 of the HMAC-SHA256 of " +
			"webhook-id.webhook-timestamp.body with the bytes that the secret encodes."},
		{id: "event-second-secret", accept: true, why: "Two secrets are live.",
			by: []string{publishOld}, secrets: []string{publishSecret, publishOld}},
		{id: "event-two-signatures", accept: true, why: "One of the signatures is enough.",
			by: []string{publishOther, publishSecret}},
		{id: "event-other-version", accept: true, why: "Signatures of other versions are skipped.",
			change: set(signatureHeader, add("v1a,AAAA v2,BBBB "))},
		{id: "event-300s-old", accept: true, why: "The timestamp may be 5 minutes away.", at: -300},
		{id: "event-300s-ahead", accept: true, why: "To both sides.", at: 300},
	}
}

func forgedEvents() []publishedCase {
	other := func(text string) func(string) string { return func(string) string { return text } }
	return []publishedCase{
		{id: "event-other-secret", why: "Signed with another secret.", by: []string{publishOther}},
		{id: "event-no-secret", why: "Without a secret to verify with, nothing is accepted.",
			secrets: []string{}},
		{id: "event-changed-body", why: "The body was changed.",
			body: func(b string) string { return strings.Replace(b, `"id1"`, `"id2"`, 1) }},
		{id: "event-encoded-anew", why: "White space was added: verify the raw bytes.",
			body: func(b string) string { return b + "\n" }},
		{id: "event-other-id", why: "webhook-id is signed as well.",
			change: set(idHeader, other("msg_00000000000000000000000000000000"))},
		{id: "event-other-time", why: "webhook-timestamp is signed as well.",
			change: set(timestampHeader, other(strconv.Itoa(vectorTime-1)))},
		{id: "event-301s-old", why: "More than 5 minutes away: it may be a replay.", at: -301},
		{id: "event-301s-ahead", why: "More than 5 minutes away.", at: 301},
		{id: "event-no-id", why: "webhook-id is missing.", change: remove(idHeader)},
		{id: "event-no-time", why: "webhook-timestamp is missing.", change: remove(timestampHeader)},
		{id: "event-no-signature", why: "webhook-signature is missing.", change: remove(signatureHeader)},
		{id: "event-text-time", why: "webhook-timestamp is no number.",
			change: set(timestampHeader, other("now"))},
		{id: "event-bare-signature", why: "The version is missing.",
			change: set(signatureHeader, func(v string) string { return strings.TrimPrefix(v, "v1,") })},
		{id: "event-unknown-version", why: "No signature of version v1.",
			change: set(signatureHeader, func(v string) string { return "v2," + strings.TrimPrefix(v, "v1,") })},
		{id: "event-short-signature", why: "Half of the signature.",
			change: set(signatureHeader, func(v string) string { return v[:len(v)/2] })},
		{id: "event-empty-signature", why: "An empty signature.", change: set(signatureHeader, other("v1,"))},
	}
}
