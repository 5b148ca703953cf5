package main

import (
	"fmt"
	"io"
)

func (c checked) print(w io.Writer) {
	for _, f := range c.Errors {
		_, _ = fmt.Fprintf(w, "error    %s\n", f.Message)
	}
	for _, f := range c.Warnings {
		_, _ = fmt.Fprintf(w, "warning  %s\n", f.Message)
	}
	if c.Report.OK() {
		_, _ = fmt.Fprintln(w, "the console takes this address, as far as its rules are known")
	} else {
		_, _ = fmt.Fprintln(w, "the console refuses this address")
	}
}
