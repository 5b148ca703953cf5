package main

import (
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"github.com/tencent-webhooks/tencent-webhooks/shared/tencent"
)

// issued is what webhooks usersig --json prints: the one place where a UserSig is shown.
type issued struct {
	UserSig    string    `json:"usersig"`
	Identifier string    `json:"identifier"`
	Expires    time.Time `json:"expires"`
}

func newUserSig() *cobra.Command {
	var f restFlags
	var life time.Duration
	cmd := &cobra.Command{
		Use:   "usersig",
		Short: "Make a UserSig, the signature that a user or administrator signs in with",
		Long: "Make a UserSig, the signature that a user or administrator signs in with. It is " +
			"made on this machine, nothing is sent. Whoever has it acts as that user until it " +
			"expires." + restHelp,
		Example: "  webhooks usersig\n  webhooks usersig --identifier bob --life 10m --json",
		Args:    args(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			o, err := f.options()
			if err != nil {
				return err
			}
			o.Credentials.Life = life
			signer, err := tencent.NewSigner(o.Credentials, nil)
			if err != nil {
				return usageError{err}
			}
			sig, err := signer.UserSig()
			if err != nil {
				return err
			}
			if f.asJSON {
				printJSON(cmd.OutOrStdout(), issued{sig.Value.Reveal(), sig.Identifier,
					sig.Expires.UTC().Truncate(time.Second)})
				return nil
			}
			_, _ = fmt.Fprintf(cmd.ErrOrStderr(), "for %s, until %s\n", sig.Identifier,
				sig.Expires.UTC().Format(time.RFC3339))
			_, err = fmt.Fprintln(cmd.OutOrStdout(), sig.Value.Reveal())
			return err
		},
	}
	f.register(cmd)
	cmd.Flags().DurationVar(&life, "life", time.Hour, "how long it is valid")
	return cmd
}
