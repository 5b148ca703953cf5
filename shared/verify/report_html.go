package verify

import (
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"math"
	"time"
)

//go:embed report.html
var page string

// WriteHTML writes a page to read: a picture of the results, what failed, and all findings by group. It
// needs nothing but itself.
func (r Report) WriteHTML(w io.Writer) error {
	t, err := template.New("report").Parse(page)
	if err != nil {
		return err
	}
	return t.Execute(w, newView(r))
}

// view is a report as the page shows it.
type view struct {
	Report
	When               string
	Seconds            string
	Passed, Fails, Not int
	Slices             []slice
	Failures           []Finding
	Groups             []viewGroup
	Width, Height      int // of the picture of all checks
}

// slice is a part of the ring.
type slice struct {
	Result Result
	Path   string
}

// viewGroup is a group of checks, and a row of the picture.
type viewGroup struct {
	Name     string
	Y, TextY int
	Cells    []cell
	Findings []Finding
}

type cell struct {
	X int
	Finding
	Sign string // so that the colour is not all there is
}

// signs stand in the cells.
var signs = map[Result]string{Pass: "✓", Fail: "✕", Unobservable: "–"}

func newView(r Report) view {
	v := view{Report: r, When: r.Started.UTC().Format("2 January 2006, 15:04:05 UTC"),
		Seconds: fmt.Sprintf("%.1f", (time.Duration(r.MS) * time.Millisecond).Seconds()),
		Passed:  r.Count(Pass), Fails: r.Count(Fail), Not: r.Count(Unobservable)}
	v.ring()
	for _, f := range r.Findings {
		if f.Result == Fail {
			v.Failures = append(v.Failures, f)
		}
		v.add(f)
	}
	return v
}

// The picture's measures, in units of the SVG.
const (
	rowHeight, cellWidth, labelWidth = 26, 26, 120
	radius, inner, middle            = 90.0, 58.0, 100.0
)

func (v *view) add(f Finding) {
	name := group(f.ID)
	at := len(v.Groups) - 1
	if at < 0 || v.Groups[at].Name != name {
		at++
		v.Groups = append(v.Groups, viewGroup{Name: name, Y: at * rowHeight,
			TextY: at*rowHeight + rowHeight/2})
	}
	g := &v.Groups[at]
	x := labelWidth + len(g.Cells)*cellWidth
	g.Cells = append(g.Cells, cell{x, f, signs[f.Result]})
	g.Findings = append(g.Findings, f)
	v.Width, v.Height = max(v.Width, x+cellWidth), (at+1)*rowHeight
}

// ring divides a ring among the results.
func (v *view) ring() {
	total, from := float64(len(v.Findings)), 0.0
	for _, one := range []struct {
		result Result
		n      int
	}{{Pass, v.Passed}, {Fail, v.Fails}, {Unobservable, v.Not}} {
		if one.n == 0 {
			continue
		}
		to := from + float64(one.n)/total
		v.Slices = append(v.Slices, slice{one.result, arc(from, to)})
		from = to
	}
}

// arc is the outline of a part of the ring, from and to in turns. A whole turn ends a bit early: an
// arc of SVG cannot come back to its start.
func arc(from, to float64) string {
	to = min(to, from+0.9999)
	point := func(turn, r float64) string {
		angle := 2 * math.Pi * turn
		return fmt.Sprintf("%.2f %.2f", middle+r*math.Sin(angle), middle-r*math.Cos(angle))
	}
	large := 0
	if to-from > 0.5 {
		large = 1
	}
	return fmt.Sprintf("M%s A%.0f %.0f 0 %d 1 %s L%s A%.0f %.0f 0 %d 0 %s Z", point(from, radius),
		radius, radius, large, point(to, radius), point(to, inner), inner, inner, large,
		point(from, inner))
}
