package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"text/tabwriter"
)

// size is how many bytes a stripped program has, and how many its zip.
type size struct{ Program, Zip int64 }

// sizes are those of the artifacts, by name.
type sizes map[string]size

// platforms are sizes by target.
type platforms map[string]sizes

// budgetFile holds the sizes that were agreed to.
const budgetFile = "deploy/sizes.json"

// tolerance is how much larger than its budget a program may be, in percent.
const tolerance = 10

// budgeted are the targets that the budget has: what is deployed by default.
var budgeted = [...]string{"aws-arm64", "scf-amd64"}

var (
	errNotBuilt = errors.New("not built yet: run make build build-scf")
	errBudget   = errors.New("over budget; make size-update agrees to the new sizes")
)

func recordFile(root, target string) string {
	return filepath.Join(root, "build", "sizes-"+target+".json")
}

// record writes down the sizes of a build.
func (s sizes) record(root string, t target) error {
	return writeJSON(recordFile(root, t.String()), s)
}

// readBuilt returns what the last builds were.
func readBuilt(root string) (platforms, error) {
	out := platforms{}
	for _, target := range budgeted {
		var s sizes
		err := readJSON(recordFile(root, target), &s)
		if errors.Is(err, fs.ErrNotExist) {
			return nil, fmt.Errorf("%s: %w", target, errNotBuilt)
		}
		if err != nil {
			return nil, err
		}
		out[target] = s
	}
	return out, nil
}

func readBudget(root string) (platforms, error) {
	out := platforms{}
	err := readJSON(filepath.Join(root, filepath.FromSlash(budgetFile)), &out)
	if errors.Is(err, fs.ErrNotExist) {
		return out, nil
	}
	return out, err
}

func (p platforms) write(root string) error {
	return writeJSON(filepath.Join(root, filepath.FromSlash(budgetFile)), p)
}

// upload returns the sum of the zips in MB.
func (s sizes) upload() float64 {
	var sum int64
	for _, one := range s {
		sum += one.Zip
	}
	return float64(sum) / 1e6
}

// print writes a table: each artifact's sizes on each target, and how far its program is from the
// budget.
func (p platforms) print(out io.Writer, budget platforms) {
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	_, _ = fmt.Fprintf(table, "artifact\t%s\tzip\t\n", strings.Join(budgeted[:], "\t\tzip\t"))
	for _, name := range slices.Sorted(maps.Keys(p[budgeted[0]])) {
		_, _ = fmt.Fprintf(table, "%s\t", name)
		for _, target := range budgeted {
			have, agreed := p[target][name], budget[target][name]
			_, _ = fmt.Fprintf(table, "%d\t%s\t%d\t", have.Program,
				change(have.Program, agreed.Program), have.Zip)
		}
		_, _ = fmt.Fprintln(table)
	}
	_ = table.Flush()
}

func change(size, budget int64) string {
	if budget == 0 {
		return "new"
	}
	return fmt.Sprintf("%+.1f%%", float64(size-budget)*100/float64(budget))
}

// within returns an error that names every program that is more than 10 % over its budget, or
// has none.
func (p platforms) within(budget platforms) error {
	var bad []string
	for target, built := range p {
		for name, size := range built {
			if allowed := budget[target][name].Program; size.Program*100 > allowed*(100+tolerance) {
				bad = append(bad, fmt.Sprintf("%s %s: %d bytes, budget %d", target, name,
					size.Program, allowed))
			}
		}
	}
	if len(bad) == 0 {
		return nil
	}
	slices.Sort(bad)
	return fmt.Errorf("%w:\n%s", errBudget, strings.Join(bad, "\n"))
}

func readJSON(name string, into any) error {
	text, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(text, into); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}

func writeJSON(name string, v any) error {
	text, err := json.MarshalIndent(v, "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(name, append(text, '\n'), 0o644)
}
