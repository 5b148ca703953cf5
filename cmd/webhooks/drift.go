package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"github.com/tencent-webhooks/tencent-webhooks/shared/drift"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sink/sqlite"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

type driftFlags struct {
	db     string
	filter storedFilter
	asJSON bool
}

func newDrift() *cobra.Command {
	var f driftFlags
	cmd := &cobra.Command{
		Use:   "drift [DIR]",
		Short: "Sum up what Tencent has added, from the events that serve has stored",
		Long: "Sum up what Tencent has added: commands that are not declared, members that no " +
			"field names, and members of another type than their field, with how often and since " +
			"when they came, and the declaration to add. It prints no content: values of packets " +
			"are replaced by made-up ones.\n\n" +
			"The packets are those of the database, or with DIR those of the *.json files in a " +
			"directory and below it: bodies, or CloudEvents, one in a file or one a line.",
		Example: "  webhooks drift --since 24h\n  webhooks drift packets/ --json",
		Args:    args(cobra.MaximumNArgs(1)),
		RunE: func(cmd *cobra.Command, dirs []string) error {
			return f.run(cmd.Context(), cmd.OutOrStdout(), dirs)
		},
	}
	cmd.Flags().StringVar(&f.db, "db", databaseFile, "the database that serve writes")
	f.filter.register(cmd.Flags(), "of the database: ")
	cmd.Flags().BoolVar(&f.asJSON, "json", false, "print one JSON object for each finding")
	return cmd
}

func (f *driftFlags) run(ctx context.Context, w io.Writer, dirs []string) error {
	s := &drift.Summary{}
	var err error
	switch {
	case len(dirs) == 0:
		err = f.addStored(ctx, s)
	case f.filter.narrows():
		err = usage("--type and --since go with a database, not with a directory")
	default:
		err = addDir(s, dirs[0])
	}
	if err != nil {
		return err
	}
	if s.Packets == 0 {
		return errNoMatch
	}
	if f.asJSON {
		return printFindingsJSON(w, s.Findings())
	}
	return printFindings(w, s)
}

// addStored takes the events of a database that the filter leaves.
func (f *driftFlags) addStored(ctx context.Context, s *drift.Summary) error {
	keep, err := f.filter.compile(time.Now())
	if err != nil {
		return err
	}
	db, err := sqlite.OpenReader(f.db)
	if err != nil {
		return err
	}
	defer func() { _ = db.Close() }()
	specs := newSpecs()
	for e, err := range every(ctx, db) {
		if err != nil {
			return err
		}
		if keep(e) {
			s.Add(e.Data, specs.nameOf(e), e.Time)
		}
	}
	return nil
}

// addDir takes the packets of the *.json files below a directory, and of files with CloudEvents a
// line. A packet without a time has that of its file.
func addDir(s *drift.Summary, dir string) error {
	return filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		isPacket := strings.HasSuffix(name, ".json") || strings.HasSuffix(name, ".jsonl")
		if err != nil || d.IsDir() || !isPacket {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		text, err := os.ReadFile(name)
		if err == nil {
			addFile(s, text, info.ModTime())
		}
		return err
	})
}

func addFile(s *drift.Summary, text []byte, at time.Time) {
	specs := newSpecs()
	documents := []string{string(text)}
	if !json.Valid(text) {
		documents = strings.Split(strings.TrimSpace(string(text)), "\n")
	}
	for _, document := range documents {
		if e, err := webhook.ParseEvent([]byte(document)); err == nil {
			s.Add(e.Data, specs.nameOf(e), e.Time)
			continue
		}
		s.Add([]byte(document), "", at)
	}
}

func printFindingsJSON(w io.Writer, findings []drift.Finding) error {
	e := newEncoder(w)
	for _, f := range findings {
		if err := e.Encode(f); err != nil {
			return err
		}
	}
	return nil
}

// printFindings prints a table of all findings, and then what to declare for each.
func printFindings(w io.Writer, s *drift.Summary) error {
	findings := s.Findings()
	if len(findings) > 0 {
		table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
		_, _ = fmt.Fprintln(table, "COMMAND\tPATH\tTYPE\tPACKETS\tSINCE")
		for _, f := range findings {
			_, _ = fmt.Fprintf(table, "%s\t%s\t%s\t%d\t%s\n", printable(string(f.Command)),
				printable(f.Path), strings.Join(f.Types, ", "), f.Count,
				f.Since.Local().Format(time.DateTime))
		}
		_ = table.Flush()
	}
	for _, f := range findings {
		printFinding(w, f)
	}
	_, err := fmt.Fprintf(w, "\n%d of %d packets fit\n", s.Fitting, s.Packets)
	return err
}

func printFinding(w io.Writer, f drift.Finding) {
	_, _ = fmt.Fprintf(w, "\n%s %s\n", printable(string(f.Command)), printable(f.Path))
	switch f.Kind {
	case drift.NewCommand:
		_, _ = fmt.Fprintln(w, "the command is not declared; its payload:")
	case drift.NewMember:
		where := ""
		if f.In != "" {
			where = "; in " + f.In + ":"
		}
		_, _ = fmt.Fprintf(w, "no field names it%s\n", where)
	case drift.NewType:
		_, _ = fmt.Fprintf(w, "does not fit: %s\n", printable(f.Error))
	}
	for line := range strings.Lines(f.Declaration) {
		_, _ = fmt.Fprintf(w, "\t%s\n", strings.TrimSuffix(line, "\n"))
	}
	_, _ = fmt.Fprintf(w, "a packet, with made-up values:\n\t%s\n", f.Packet)
}
