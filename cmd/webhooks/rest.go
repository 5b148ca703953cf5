package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"github.com/tencent-webhooks/tencent-webhooks/shared/tencent"
	"github.com/tencent-webhooks/tencent-webhooks/shared/tencent/account"
)

// restFlags are what every command that calls Tencent's REST API takes. The secret key is not
// among them: it comes from the environment or a file, because arguments show in the list of
// processes. Tests put a server of their own in Tencent's place through account.EndpointVar.
type restFlags struct {
	choice         account.Choice
	dryRun, asJSON bool
}

// restHelp ends the long help of these commands.
const restHelp = "\n\nThe app is SDKAPPID or --sdkappid, its secret key TENCENT_SECRET_KEY, or " +
	"the file that TENCENT_SECRET_KEY_FILE or --key-file names. The key never goes into an " +
	"argument."

func (f *restFlags) register(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.Uint64Var(&f.choice.AppID, "sdkappid", 0, "SDKAppID; default $SDKAPPID")
	flags.StringVar(&f.choice.Identifier, "identifier", "",
		`administrator of the app; default $TENCENT_ADMIN, else "administrator"`)
	flags.StringVar(&f.choice.KeyFile, "key-file", "", "file with the app's secret key")
	flags.StringVar(&f.choice.Region, "region", "", "where the app was created: "+regionNames()+
		"; default $TENCENT_REGION, else "+string(account.Default))
	flags.BoolVar(&f.asJSON, "json", false, "print JSON")
}

func (f *restFlags) registerDryRun(cmd *cobra.Command) {
	cmd.Flags().BoolVar(&f.dryRun, "dry-run", false,
		"print the request, its usersig masked, and send nothing")
}

func regionNames() string {
	var names []string
	for _, r := range tencent.Regions() {
		names = append(names, string(r))
	}
	return strings.Join(names, ", ")
}

// options finds the credentials. What is missing or wrong is a usage error.
func (f *restFlags) options() (tencent.Options, error) {
	choice := f.choice
	if f.dryRun {
		choice.Keyless = account.NoKeyNeeded
	}
	if choice.AppID == 0 && strings.Contains(os.Getenv(account.AppVar), ",") {
		return tencent.Options{}, usage("%s holds several apps: choose one with --sdkappid",
			account.AppVar)
	}
	o, err := account.Options(os.Getenv, choice)
	if err != nil {
		return tencent.Options{}, usageError{err}
	}
	return o, nil
}

// client returns a client that calls Tencent, or with --dry-run one that prints its requests.
func (f *restFlags) client(cmd *cobra.Command) (*tencent.Client, error) {
	o, err := f.options()
	if err != nil {
		return nil, err
	}
	c, err := tencent.New(o)
	if err != nil {
		return nil, usageError{err}
	}
	if !f.dryRun {
		return c, nil
	}
	return c.DryRun(func(r tencent.Request) { f.show(cmd.OutOrStdout(), r) }), nil
}

func (f *restFlags) show(w io.Writer, r tencent.Request) {
	if f.asJSON {
		printJSON(w, r)
		return
	}
	_, _ = fmt.Fprintln(w, r)
}

// end turns the outcome of a dry run into a success, and a wrong argument that the client found
// into a usage error.
func (f *restFlags) end(cmd *cobra.Command, err error) error {
	switch {
	case errors.Is(err, tencent.ErrDryRun):
		_, _ = fmt.Fprintln(cmd.ErrOrStderr(), "dry run: nothing was sent")
		return nil
	case errors.Is(err, tencent.ErrInput):
		return usageError{err}
	}
	return err
}

// printJSON writes one line of JSON. The values of this program always encode.
func printJSON(w io.Writer, v any) { _ = newEncoder(w).Encode(v) }

// newEncoder returns an encoder of JSON that goes into no page.
func newEncoder(w io.Writer) *json.Encoder {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	return e
}
