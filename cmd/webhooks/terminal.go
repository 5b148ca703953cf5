package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/mattn/go-isatty"
	"github.com/spf13/cobra"
)

// isTerminal says whether somebody sits at the other end of a stream.
func isTerminal(stream any) bool {
	f, ok := stream.(*os.File)
	return ok && isatty.IsTerminal(f.Fd())
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
