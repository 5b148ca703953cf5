package contract

import "time"

// Vectors returns requests to test a verification of one's own with: callbacks as Tencent signs
// them, and events as tencent-webhooks signs them (Standard Webhooks), good and forged, each with
// what is to become of it and why. Secrets, accounts and times are made up.
func Vectors() ([]byte, error) {
	var callbacks []CallbackVector
	for _, of := range [][]CallbackVector{chatVectors(), chatForgeries(), rtcVectors(), callKitVectors()} {
		callbacks = append(callbacks, of...)
	}
	published, err := publishedVectors()
	if err != nil {
		return nil, err
	}
	return encode(struct {
		Description string            `json:"description"`
		Callbacks   []CallbackVector  `json:"callbacks"`
		Published   []PublishedVector `json:"published"`
	}{vectorsDescription, callbacks, published})
}

const vectorsDescription = "Test vectors of tencent-webhooks. callbacks: requests as Tencent sends " +
	"them to a receiver; status is what a receiver with these secrets answers at this time (Unix " +
	"seconds), 200 when it accepts the request. published: requests as tencent-webhooks posts " +
	"events to a service, signed by Standard Webhooks. Header names do not tell upper from lower " +
	"case; names of the query do."

// CallbackVector is a request as Tencent sends it, or one that was forged.
type CallbackVector struct {
	ID      string     `json:"id"`
	Why     string     `json:"why"`
	Dialect string     `json:"dialect"` // chat, rtc or callkit: what the receiver's URL is for
	Status  int        `json:"status"`
	Time    int64      `json:"time"` // Unix seconds of the arrival
	Method  string     `json:"method"`
	URL     string     `json:"url"` // path and query
	Headers []Header   `json:"headers"`
	Body    string     `json:"body"`
	Secrets SecretsSet `json:"secrets"`
}

// Header is the name and the value of a header.
type Header [2]string

// SecretsSet is what the receiver is configured with.
type SecretsSet struct {
	AppIDs     []uint64 `json:"sdkAppIds"`
	Tokens     []string `json:"tokens"`
	RTCKeys    []string `json:"rtcKeys"`
	PathSecret string   `json:"pathSecret"` // "": no path secret is asked for
	RTCMaxAge  int64    `json:"rtcMaxAge"`  // seconds; 0: any age
}

// The app and the secrets of the vectors, and when they are.
const (
	vectorApp     = "1400000000"
	vectorToken   = "vector-token"
	vectorOld     = "vector-token-old"
	vectorRTCKey  = "vector-rtc-key"
	vectorRTCOld  = "vector-rtc-key-old"
	vectorSecret  = "vector-path-secret-0123456789"
	vectorTime    = 1767225600 // 2026-01-01T00:00:00Z
	vectorRTCTime = "1767225600000"
	rtcMaxAge     = 600
)

func vectorSecrets() SecretsSet {
	return SecretsSet{
		AppIDs: []uint64{1400000000, 20000001}, Tokens: []string{vectorToken, vectorOld},
		RTCKeys: []string{vectorRTCKey, vectorRTCOld}, RTCMaxAge: rtcMaxAge,
	}
}

// vectorNow is the arrival of all vectors.
func vectorNow() time.Time { return time.Unix(vectorTime, 0) }
