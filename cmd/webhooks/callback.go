package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/tencent-webhooks/tencent-webhooks/shared/tencent"
)

// newCallKit, newCall, newRoom and newLive make the groups of commands that configure where a
// product sends its callbacks. Chat and Push can be configured in the console only (34520).

func newCallKit() *cobra.Command {
	g := group{tencent.CallKit, "the v1 line of CallKit", "caller_start_call,normal_end"}
	return g.command(g.set(), g.get(), g.update(), g.delete())
}

func newCall() *cobra.Command {
	g := group{tencent.Call, "Call, the current line of CallKit", "Call.CallbackAfterEndCall"}
	return g.command(g.set(), g.get(), g.delete(), newCallInfo())
}

func newRoom() *cobra.Command {
	g := group{tencent.Room, "Room (Conference)", "Room.CallbackAfterCreateRoom"}
	return g.command(g.set(), g.get(), g.update(), g.delete())
}

func newLive() *cobra.Command {
	g := group{tencent.Live, "Live", "Live.CallbackAfterCreateRoom"}
	return g.command(g.set(), g.update(), g.delete(), newLiveToken())
}

// group makes the commands of one product.
type group struct {
	product tencent.Product
	title   string
	example string // of --actions
}

func (g group) command(sub ...*cobra.Command) *cobra.Command {
	cmd := &cobra.Command{
		Use:   string(g.product),
		Short: "Configure the callbacks of " + g.title,
		Example: fmt.Sprintf("  webhooks %[1]s set --address https://example.com/SECRET "+
			"--actions all --dry-run", g.product),
		Args: onlySubcommands,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(sub...)
	return cmd
}

// callbackFlags are the flags of the commands of a group; get has no address, actions and yes.
type callbackFlags struct {
	rest    restFlags
	consent consent
	address string
	actions []string
}

func (f *callbackFlags) register(cmd *cobra.Command) {
	f.rest.register(cmd)
	f.rest.registerDryRun(cmd)
}

func (f *callbackFlags) registerWant(cmd *cobra.Command) {
	cmd.Flags().StringVar(&f.address, "address", "", "where Tencent is to send to (required)")
	cmd.Flags().StringSliceVar(&f.actions, "actions", nil,
		"what it is to send: names joined by commas, or all (required)")
}

// config returns the configuration of the product at Tencent.
func (g group) config(cmd *cobra.Command, f *callbackFlags) (*tencent.CallbackConfig, error) {
	client, err := f.rest.client(cmd)
	if err != nil {
		return nil, err
	}
	return client.Callback(g.product, rulesOf(g.product))
}

// state is what is known of a configuration at Tencent.
type state struct {
	callback tencent.Callback
	is       presence
}

type presence int

const (
	absent presence = iota
	present
	unreadable // Tencent offers no call that reads it
)

// read finds out what is configured.
func read(ctx context.Context, config *tencent.CallbackConfig) (state, error) {
	callback, err := config.Get(ctx)
	switch {
	case errors.Is(err, tencent.ErrNotConfigured):
		return state{is: absent}, nil
	case errors.Is(err, tencent.ErrUnsupported):
		return state{is: unreadable}, nil
	case err != nil:
		return state{}, err
	}
	return state{callback, present}, nil
}

// shown returns the configuration for JSON, nil when there is none or nobody knows.
func (s state) shown() *tencent.Callback {
	if s.is != present {
		return nil
	}
	return &s.callback
}
