package tencent

import (
	"context"
	"errors"
	"fmt"

	"github.com/tencent-webhooks/tencent-webhooks/shared/tencent/callbackurl"
)

// Product is a line of products whose callbacks are configured by REST. Chat and Push are not
// among them: theirs can be set in the console only (34520).
type Product string

// The products.
const (
	CallKit Product = "callkit" // v1/callback
	Call    Product = "call"    // v4/call_config
	Room    Product = "room"    // v4/room_config
	Live    Product = "live"    // v4/live_config
)

// Callback is a configuration: where Tencent sends to, and what. An app has one per product.
type Callback struct {
	URL      string   `json:"url"`
	Commands []string `json:"commands"` // CallKit calls them actions
}

// CallbackRules is what a configuration is checked against before it is sent.
type CallbackRules struct {
	// Known are the names of all commands of the product that are declared here. Tencent adds
	// others: a name beside them is a warning, with the known name that may have been meant.
	Known []string
	// Functions are the paths of the deployed functions, for a warning. Nil: not checked.
	Functions []string
}

// CallbackConfig reads and writes the configuration of one product. Make it with
// Client.Callback. It is safe for concurrent use.
type CallbackConfig struct {
	client  *Client
	product Product
	rules   CallbackRules
	apis    callbackAPIs
}

// callbackAPIs is how a product's configuration is reached. A call without a path is not offered.
type callbackAPIs struct {
	set, get, update, remove api
	upsert                   bool // set overwrites; otherwise it fails when one exists
	body                     func(Callback) callbackBody
}

// callbackBody is a configuration as the product writes it.
type callbackBody interface{ callback() Callback }

// Callback returns the configuration of a product. The error is of the kind ErrInput.
func (c *Client) Callback(product Product, rules CallbackRules) (*CallbackConfig, error) {
	apis := map[Product]func() callbackAPIs{
		CallKit: callkitAPIs, Call: callAPIs, Room: roomAPIs, Live: liveAPIs,
	}[product]
	if apis == nil {
		return nil, fmt.Errorf("%w: unknown product %q", ErrInput, product)
	}
	return &CallbackConfig{c, product, rules, apis()}, nil
}

// Check compares a configuration with the URL rules and the known names. current is the URL that
// is configured now, "" when unknown. The report also holds the warnings, among them those about
// names that are not known; the error is nil, or of the kinds callbackurl.ErrRule and ErrInput
// with everything that is wrong. It sends nothing.
func (s *CallbackConfig) Check(want Callback, current string) (callbackurl.Report, error) {
	report := callbackurl.Check(want.URL, callbackurl.Facts{
		Current: current, NeedsSecret: s.product == CallKit, Functions: s.rules.Functions,
	})
	report.Warnings = append(report.Warnings, unknownNames(want.Commands, s.rules.Known)...)
	return report, errors.Join(report.Err(), checkNames(want.Commands))
}

// Get returns what is configured. The error is of the kind ErrNotConfigured when nothing is, and
// ErrUnsupported for Live, which cannot be read.
func (s *CallbackConfig) Get(ctx context.Context) (Callback, error) {
	if !s.apis.get.exists() {
		return Callback{}, s.unsupported("reading")
	}
	body := s.apis.body(Callback{})
	if err := s.client.call(ctx, s.apis.get, nil, body); err != nil {
		return Callback{}, err
	}
	found := body.callback()
	if found.URL == "" && len(found.Commands) == 0 {
		return Callback{}, fmt.Errorf("%s: %w", s.apis.get.path, ErrNotConfigured)
	}
	return found, nil
}

// Set writes a configuration. CallKit and Call overwrite, the last call wins; Room and Live fail
// with ErrExists when there is one: use Ensure to write it in any case.
func (s *CallbackConfig) Set(ctx context.Context, want Callback) error {
	return s.write(ctx, s.apis.set, want)
}

// Update changes a configuration. The error is of the kind ErrNotConfigured when there is none,
// and ErrUnsupported for Call, where Set overwrites.
func (s *CallbackConfig) Update(ctx context.Context, want Callback) error {
	if !s.apis.update.exists() {
		return s.unsupported("updating")
	}
	return s.write(ctx, s.apis.update, want)
}

// Delete removes the configuration; that there is none is no error to Tencent.
func (s *CallbackConfig) Delete(ctx context.Context) error {
	return s.client.call(ctx, s.apis.remove, nil, nil)
}

// Ensure makes it so: afterwards the configuration is what is wanted, whether or not there was
// one. In a dry run it shows both requests where there are two.
func (s *CallbackConfig) Ensure(ctx context.Context, want Callback) error {
	if s.apis.upsert {
		return s.Set(ctx, want)
	}
	set, update := s.apis.set, s.apis.update
	set.again = repeat // a repetition that finds its own first attempt goes on to update
	update.condition = "only when the request before is answered with code 100300"
	err := s.write(ctx, set, want)
	if errors.Is(err, ErrDryRun) {
		return s.write(ctx, update, want)
	}
	for n := 0; n < 3 && errors.Is(err, ErrExists); n++ {
		if err = s.write(ctx, update, want); !errors.Is(err, ErrNotConfigured) {
			return err
		}
		err = s.write(ctx, set, want) // somebody deleted it in between
	}
	return err
}

func (s *CallbackConfig) write(ctx context.Context, a api, want Callback) error {
	if _, err := s.Check(want, ""); err != nil {
		return err
	}
	return s.client.call(ctx, a, s.apis.body(want), nil)
}

func (s *CallbackConfig) unsupported(what string) error {
	return fmt.Errorf("%s the callback of %s: %w", what, s.product, ErrUnsupported)
}
