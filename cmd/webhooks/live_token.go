package main

import (
	"context"
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"github.com/tencent-webhooks/tencent-webhooks/shared/tencent"
)

// tokenFlags are the flags of webhooks live token.
type tokenFlags struct {
	rest        restFlags
	consent     consent
	file        string
	off, remove bool
}

func newLiveToken() *cobra.Command {
	var f tokenFlags
	cmd := &cobra.Command{
		Use:   "token",
		Short: "Set the token that Live signs its callbacks with",
		Long: "Set the token that Live signs its callbacks with. The token is CALLBACK_TOKEN, " +
			"the variable that the receiver reads too (of two that are live, the first), or " +
			"what the file of --token-file holds. To change it without loss, give the " +
			"receiver both tokens first: CALLBACK_TOKEN=new,old." + restHelp,
		Example: "  CALLBACK_TOKEN=... webhooks live token\n" +
			"  webhooks live token --token-file token.txt --yes\n" +
			"  webhooks live token --delete",
		Args: args(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return f.rest.end(cmd, f.run(cmd.Context(), cmd))
		},
	}
	f.rest.register(cmd)
	f.rest.registerDryRun(cmd)
	f.consent.register(cmd)
	flags := cmd.Flags()
	flags.StringVar(&f.file, "token-file", "", "file with the token; default $CALLBACK_TOKEN")
	flags.BoolVar(&f.off, "off", false, "keep the token at Tencent, but do not sign with it")
	flags.BoolVar(&f.remove, "delete", false, "remove the token: nothing is signed any more")
	return cmd
}

func (f *tokenFlags) run(ctx context.Context, cmd *cobra.Command) error {
	question, change, err := f.change()
	if err != nil {
		return err
	}
	client, err := f.rest.client(cmd)
	if err != nil {
		return err
	}
	if f.rest.dryRun {
		return change(ctx, client)
	}
	if err := f.consent.possible(cmd); err != nil {
		return err
	}
	if err := f.consent.ask(cmd, question); err != nil {
		return err
	}
	if err := change(ctx, client); err != nil {
		return err
	}
	if f.rest.asJSON {
		printJSON(cmd.OutOrStdout(), map[string]bool{"signing": !f.off && !f.remove})
		return nil
	}
	_, _ = fmt.Fprintln(cmd.OutOrStdout(), "done; Tencent offers no call that reads it back")
	return nil
}

// tokenChange is one call that changes the token.
type tokenChange func(context.Context, *tencent.Client) error

// change returns what to ask, and what to do then.
func (f *tokenFlags) change() (string, tokenChange, error) {
	if f.remove {
		if f.file != "" || f.off {
			return "", nil, usage("--delete goes with neither --token-file nor --off")
		}
		return "remove the token, so that Live's callbacks carry no signature?",
			func(ctx context.Context, c *tencent.Client) error {
				return c.DeleteLiveToken(ctx)
			}, nil
	}
	token, err := f.token()
	if err != nil {
		return "", nil, err
	}
	question, state := "let Live sign its callbacks with this token?", tencent.TokenOn
	if f.off {
		question, state = "let Live keep the token, but sign nothing?", tencent.TokenOff
	}
	return question, func(ctx context.Context, c *tencent.Client) error {
		return c.SetLiveToken(ctx, token, state)
	}, nil
}

func (f *tokenFlags) token() (tencent.Secret, error) {
	if f.file != "" {
		data, err := os.ReadFile(f.file)
		if err != nil {
			return tencent.Secret{}, err
		}
		return tencent.NewSecret(strings.TrimSpace(string(data))), nil
	}
	text := nth(entries(os.Getenv("CALLBACK_TOKEN"), 0), 0)
	if text == "" {
		return tencent.Secret{}, usage("CALLBACK_TOKEN is empty; set it to the token, or name " +
			"a file with --token-file")
	}
	return tencent.NewSecret(text), nil
}
