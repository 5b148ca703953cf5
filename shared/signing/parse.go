package signing

import (
	"encoding/base64"
	"errors"
	"fmt"
	"strings"

	standardwebhooks "github.com/standard-webhooks/standard-webhooks/libraries/go"
)

// Prefix is what a secret begins with.
const Prefix = "whsec_"

// How many bytes a secret has, by the specification, and how many secrets there may be.
const (
	minBytes = 24
	maxBytes = 64
	maxKeys  = 2
)

var errForm = errors.New("want whsec_ and the base64 of 24 to 64 random bytes, " +
	"as of: echo whsec_$(openssl rand -base64 32)")

// Parse reads the secrets of PUBLISH_SECRET: one, or two joined by a comma while one is rotated
// out. The empty text has none. An error holds nothing of a secret.
func Parse(text string) (Keys, error) {
	var k Keys
	for part := range strings.SplitSeq(text, ",") {
		part = strings.TrimSpace(part)
		if part == "" {
			continue
		}
		key, err := decode(part)
		if err != nil {
			return Keys{}, err
		}
		hook, err := standardwebhooks.NewWebhookRaw(key)
		if err != nil {
			return Keys{}, errForm
		}
		k.hooks = append(k.hooks, hook)
	}
	if len(k.hooks) > maxKeys {
		return Keys{}, fmt.Errorf("holds %d secrets, want at most %d", len(k.hooks), maxKeys)
	}
	return k, nil
}

// decode returns the bytes of a secret.
func decode(secret string) ([]byte, error) {
	encoded, found := strings.CutPrefix(secret, Prefix)
	key, err := base64.StdEncoding.DecodeString(encoded)
	if !found || err != nil || len(key) < minBytes || len(key) > maxBytes {
		return nil, errForm
	}
	return key, nil
}
