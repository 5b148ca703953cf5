package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/fit"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

type decodeFlags struct {
	command string
	asJSON  bool
}

func newDecode() *cobra.Command {
	var f decodeFlags
	cmd := &cobra.Command{
		Use:   "decode FILE|-",
		Short: "Decode one packet as the type of its command",
		Long: "Decode one packet as the type of its command, and show its members with their " +
			"units. FILE holds the body of a callback, or a CloudEvent as webhooks events " +
			"--json prints it; - is the standard input.\n\nThe command is the one that the body " +
			"names, unless --command gives it. The exit code is 0 only when the packet fits " +
			"fully: it decodes, and a field names every member of it.",
		Example: "  webhooks decode packet.json\n" +
			"  webhooks events --json --limit 1 | webhooks decode - --json",
		Args: args(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, names []string) error {
			body, err := readPacket(cmd.InOrStdin(), names[0])
			if err != nil {
				return err
			}
			return f.run(cmd.OutOrStdout(), body)
		},
	}
	cmd.Flags().StringVar(&f.command, "command", "", "the command; default what the body names")
	cmd.Flags().BoolVar(&f.asJSON, "json", false, "print one JSON object")
	return cmd
}

// readPacket reads a file, at most as large as a receiver takes a body.
func readPacket(stdin io.Reader, name string) ([]byte, error) {
	r := stdin
	if name != "-" {
		file, err := os.Open(name)
		if err != nil {
			return nil, err
		}
		defer func() { _ = file.Close() }()
		r = file
	}
	const most = 2 * webhook.MaxBody // a CloudEvent with a body of the largest size
	body, err := io.ReadAll(io.LimitReader(r, most+1))
	if err == nil && len(body) > most {
		err = fmt.Errorf("%s: larger than %d bytes", name, most)
	}
	return body, err
}

// run decodes a packet, prints it, and fails when it does not fit.
func (f *decodeFlags) run(w io.Writer, packet []byte) error {
	body, command := packet, f.command
	if e, err := webhook.ParseEvent(packet); err == nil {
		body = e.Data
		if command == "" {
			command = newSpecs().nameOf(e)
		}
	}
	r := fit.Packet(body, command)
	var err error
	if f.asJSON {
		err = printDecodedJSON(w, r)
	} else {
		err = printDecoded(w, body, r)
	}
	if err == nil && !r.Fits() {
		err = errQuiet
	}
	return err
}

// decoded is what decode --json prints.
type decoded struct {
	Command webhook.Command `json:"command"`
	Fits    bool            `json:"fits"`
	Unknown []string        `json:"unknown"`
	Error   string          `json:"error"`
	Payload json.RawMessage `json:"payload"` // null when the packet does not decode
}

func printDecodedJSON(w io.Writer, r fit.Result) error {
	out := decoded{Command: r.Command, Fits: r.Fits(), Unknown: []string{}}
	out.Unknown = append(out.Unknown, r.Unknown...)
	if r.Err != nil {
		out.Error = r.Err.Error()
	} else {
		text, err := wire.Marshal(r.Payload)
		if err != nil {
			return err
		}
		out.Payload = text
	}
	return newEncoder(w).Encode(out)
}

// printDecoded prints the members of a packet, one a line, and what to make of it.
func printDecoded(w io.Writer, body []byte, r fit.Result) error {
	if d := r.Declaration; d != nil {
		_, _ = fmt.Fprintf(w, "%s (%s), %s\n%s\n\n", d.Command, d.Kind, d.Doc, d.Summary)
	}
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, m := range fit.Members(body, r.Payload) {
		if m.Path == "" {
			continue // the body is no object
		}
		meaning := m.Meaning()
		if r.Payload == nil {
			meaning = ""
		}
		_, _ = fmt.Fprintf(table, "%s\t%s\t%s\n", printable(m.Path), printable(m.Value.Text()), meaning)
	}
	_ = table.Flush()
	return printFit(w, r)
}

func printFit(w io.Writer, r fit.Result) error {
	var err error
	switch {
	case r.Err != nil:
		_, err = fmt.Fprintf(w, "\ndoes not fit: %s\n", printable(r.Err.Error()))
	case len(r.Unknown) > 0:
		_, _ = fmt.Fprintln(w, "\nfits, but no field names these members:")
		for _, path := range r.Unknown {
			_, err = fmt.Fprintf(w, "  %s\n", printable(path))
		}
	default:
		_, err = fmt.Fprintln(w, "\nfits: a field names every member")
	}
	return err
}
