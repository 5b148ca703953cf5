package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"
	"golang.org/x/term"
)

// isTerminal reports whether a stream is a terminal.
func isTerminal(stream any) bool {
	f, ok := stream.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// consent is how a command that changes something gets its permission.
type consent struct{ yes bool }

func (c *consent) register(cmd *cobra.Command) {
	cmd.Flags().BoolVar(&c.yes, "yes", false, "do it without asking")
}

// possible refuses a run in which nobody can be asked, before anything is sent.
func (c *consent) possible(cmd *cobra.Command) error {
	if c.yes || isTerminal(cmd.InOrStdin()) {
		return nil
	}
	return usage("nobody can be asked, stdin is no terminal: add --yes to go ahead")
}

// ask puts a question that y or yes agrees to. Anything else, also the end of the input, is a no:
// the command then fails without having changed anything.
func (c *consent) ask(cmd *cobra.Command, question string) error {
	if c.yes {
		return nil
	}
	_, _ = fmt.Fprintf(cmd.ErrOrStderr(), "%s [y/N] ", question)
	answer, err := readLine(cmd.Context(), cmd.InOrStdin())
	if err != nil {
		return err
	}
	switch strings.ToLower(strings.TrimSpace(answer)) {
	case "y", "yes":
		return nil
	}
	_, _ = fmt.Fprintln(cmd.ErrOrStderr(), "nothing was changed")
	return errQuiet
}

// readLine reads up to the end of a line, or returns the error of ctx when that ends first. The
// goroutine that reads then goes with the process.
func readLine(ctx context.Context, r io.Reader) (string, error) {
	lines := make(chan string, 1)
	go func() {
		line, _ := bufio.NewReader(r).ReadString('\n') // what there is before an error counts
		lines <- line
	}()
	select {
	case line := <-lines:
		return line, nil
	case <-ctx.Done():
		return "", ctx.Err()
	}
}

// noTerminal is the width of what is no terminal: lines there are as long as they are.
const noTerminal = 0

// widthOf returns how many columns the terminal behind a stream has, noTerminal without one.
func widthOf(stream any) int {
	f, ok := stream.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return noTerminal
	}
	columns, _, err := term.GetSize(int(f.Fd()))
	if err != nil || columns < 20 {
		return 80 // what terminals had before one could ask them
	}
	return columns
}

// truncate cuts a line to a width; noTerminal leaves it as it is.
func truncate(line string, width int) string {
	if width == noTerminal || utf8.RuneCountInString(line) <= width {
		return line
	}
	return string([]rune(line)[:width-1]) + "…"
}
