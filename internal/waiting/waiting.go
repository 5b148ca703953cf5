// Package waiting runs tests that wait more than they compute.
package waiting

import (
	"flag"
	"testing"
)

// Run runs the tests of a package, of which more parallel ones go on at once than there are
// processors. A TestMain calls it. The flag -parallel of go test takes precedence.
func Run(m *testing.M) {
	if err := flag.Set("test.parallel", "16"); err != nil {
		panic(err) // there is no such flag
	}
	m.Run()
}
