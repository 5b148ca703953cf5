// Command start measures what a function costs before its first event: the size of its stripped
// program, and the time from starting it to its first request to the Lambda Runtime API. It builds
// the bundle, which is deployed, and the same function as a program of its own beside an empty one.
//
//	go run ./start -function sns/blacklist-add -runs 50
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"text/tabwriter"
	"time"
)

func main() {
	function := flag.String("function", "sns/blacklist-add", "folder of the function")
	runs := flag.Int("runs", 50, "how often each program is started")
	flag.Parse()
	if err := run(*function, *runs); err != nil {
		fmt.Fprintln(os.Stderr, "start:", err)
		os.Exit(1)
	}
}

// program is one that is measured.
type program struct {
	name, dir, pkg, tags string
	handler              string // what the platform calls it
	binary               string
	size                 int64
	starts               []time.Duration
}

func run(function string, runs int) error {
	dir, err := os.MkdirTemp("", "start")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(dir) }()
	const usual = "lambda.norpc" // what the deployment files build with
	functions := program{name: function, dir: "../..", pkg: "./functions/" + function, tags: usual}
	without := functions
	without.name, without.tags = function+", -tags nosqs", usual+",nosqs"
	bundle := functions
	bundle.name, bundle.pkg = "bundle as "+function, "./functions/bundle"
	bundle.handler = function
	programs := []*program{
		{name: "empty function", dir: ".", pkg: "./empty", tags: usual},
		{name: "empty function, no tags", dir: ".", pkg: "./empty"},
		&functions,
		&without,
		&bundle,
	}
	for i, p := range programs {
		p.binary = filepath.Join(dir, fmt.Sprint("bootstrap", i))
		if err := p.build(); err != nil {
			return err
		}
	}
	// Round by round, so that a busy moment of the machine hits all of them.
	for range runs {
		for _, p := range programs {
			took, err := firstPoll(p.binary, p.handler)
			if err != nil {
				return fmt.Errorf("%s: %w", p.name, err)
			}
			p.starts = append(p.starts, took)
		}
	}
	return report(programs)
}

// report prints sizes and medians, and how they compare with the first program's.
func report(programs []*program) error {
	w := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', tabwriter.AlignRight)
	_, _ = fmt.Fprintln(w, "program\tbytes\t\tstart (median)\t\tfastest\t")
	base := programs[0]
	for _, p := range programs {
		slices.Sort(p.starts)
		median := p.starts[len(p.starts)/2]
		_, _ = fmt.Fprintf(w, "%s\t%d\t%s\t%.2f ms\t%s\t%.2f ms\t\n", p.name,
			p.size, percent(float64(p.size), float64(base.size)), ms(median),
			percent(ms(median), ms(base.starts[len(base.starts)/2])), ms(p.starts[0]))
	}
	return w.Flush()
}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

func percent(value, base float64) string {
	return fmt.Sprintf("%+.0f %%", 100*(value/base-1))
}
