// Command chart draws a bar chart of the benchmarks, as SVG on the standard output. It reads what
// they print from the standard input. The script table runs them, and draws the chart from the same
// run as its tables.
//
// The bars are medians, on an axis of microseconds that begins at zero.
package main

import (
	"fmt"
	"io"
	"log"
	"os"
	"slices"

	"golang.org/x/perf/benchfmt"
)

func main() {
	log.SetFlags(0)
	times, err := read(os.Stdin)
	if err != nil {
		log.Fatal("chart: ", err)
	}
	if err := draw(os.Stdout, times); err != nil {
		log.Fatal("chart: ", err)
	}
}

// key is a benchmark: what was measured, with which packet.
type key struct{ packet, by string }

// gateway is the one whose events are shown.
const gateway = "http-api"

// read returns the times of one operation, in microseconds, of each benchmark.
func read(r io.Reader) (map[key][]float64, error) {
	times := map[key][]float64{}
	reader := benchfmt.NewReader(r, "the standard input")
	for reader.Scan() {
		result, ok := reader.Result().(*benchfmt.Result)
		if !ok {
			continue // a line that is no result
		}
		_, parts := result.Name.Parts()
		names := map[string]string{}
		for _, part := range parts {
			if name, value, found := cut(string(part)); found {
				names[name] = value
			}
		}
		seconds, ok := result.Value("sec/op")
		if ok && names["gateway"] == gateway {
			k := key{names["packet"], names["by"]}
			times[k] = append(times[k], seconds*1e6)
		}
	}
	if err := reader.Err(); err != nil {
		return nil, err
	}
	if len(times) == 0 {
		return nil, fmt.Errorf("no benchmark with gateway=%s", gateway)
	}
	return times, nil
}

// median returns the middle of some times.
func median(times []float64) float64 {
	times = slices.Sorted(slices.Values(times))
	middle := len(times) / 2
	if len(times)%2 == 1 {
		return times[middle]
	}
	return (times[middle-1] + times[middle]) / 2
}
