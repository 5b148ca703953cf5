package main

import (
	"io"

	"github.com/spf13/cobra"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/schema"
	"github.com/tencent-webhooks/tencent-webhooks/shared/contract"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

type schemaFlags struct {
	bundle, typescript, vectors bool
	openapi                     string
}

func newSchema() *cobra.Command {
	var f schemaFlags
	cmd := &cobra.Command{
		Use:   "schema [COMMAND]",
		Short: "Print the contract for other languages: schemas, types, test vectors",
		Long: "Print the contract for other languages.\n\n" +
			"With a COMMAND alone, the JSON Schema (draft 2020-12) of its payload. With " +
			"--bundle, --openapi or --typescript, one document about that command, or about " +
			"all of them: payloads, answers, verdicts, samples. --vectors has requests, signed " +
			"and forged, to test a verification of your own with.",
		Example: "  webhooks schema Push.OfflinePush\n" +
			"  webhooks schema --bundle >tencent-webhooks.schema.json\n" +
			"  webhooks schema --openapi=3.0 >openapi.json\n" +
			"  webhooks schema --typescript C2C.CallbackBeforeSendMsg\n" +
			"  webhooks schema --vectors >vectors.json",
		Args: args(cobra.MaximumNArgs(1)),
		RunE: func(cmd *cobra.Command, names []string) error {
			return f.run(cmd.OutOrStdout(), names)
		},
	}
	flags := cmd.Flags()
	flags.BoolVar(&f.bundle, "bundle", false, "print one JSON Schema of everything")
	flags.StringVar(&f.openapi, "openapi", "", "print OpenAPI: 3.1 with webhooks, or 3.0 with paths")
	flags.Lookup("openapi").NoOptDefVal = "3.1"
	flags.BoolVar(&f.typescript, "typescript", false, "print TypeScript types")
	flags.BoolVar(&f.vectors, "vectors", false, "print test vectors of verification")
	return cmd
}

func (f *schemaFlags) run(w io.Writer, names []string) error {
	if err := f.check(names); err != nil {
		return err
	}
	declarations, err := declarationsOf(names)
	if err != nil {
		return err
	}
	text, err := f.document(declarations)
	if err != nil {
		return err
	}
	_, err = w.Write(text)
	return err
}

// check finds mistakes in the command line.
func (f *schemaFlags) check(names []string) error {
	asked := 0
	for _, flag := range []bool{f.bundle, f.openapi != "", f.typescript, f.vectors} {
		if flag {
			asked++
		}
	}
	switch {
	case asked > 1:
		return usage("only one of --bundle, --openapi, --typescript and --vectors at a time")
	case f.vectors && len(names) > 0:
		return usage("--vectors are about no command")
	case asked == 0 && len(names) == 0:
		return usage("name a command, or what to print about all: --bundle, --openapi, " +
			"--typescript or --vectors")
	}
	return nil
}

// declarationsOf returns the command that was named, or all of them.
func declarationsOf(names []string) ([]webhook.Declaration, error) {
	if len(names) == 0 {
		return catalog.All(), nil
	}
	for _, d := range catalog.All() {
		if string(d.Command) == names[0] {
			return []webhook.Declaration{d}, nil
		}
	}
	return nil, usage("no command is called %q; see webhooks commands", names[0])
}

// document makes what the flags ask for.
func (f *schemaFlags) document(of []webhook.Declaration) ([]byte, error) {
	if f.vectors {
		return contract.Vectors()
	}
	if !f.bundle && !f.typescript && f.openapi == "" {
		return schema.Of(string(of[0].Command))
	}
	c, err := contract.New(of)
	if err != nil {
		return nil, err
	}
	switch {
	case f.bundle:
		return c.Bundle()
	case f.typescript:
		return c.TypeScript()
	case f.openapi == "3.1":
		return c.OpenAPI31(thisVersion().Version)
	case f.openapi == "3.0":
		return c.OpenAPI30(thisVersion().Version)
	}
	return nil, usage("--openapi is 3.1 or 3.0, not %q", f.openapi)
}
