package verify

import (
	"encoding/xml"
	"fmt"
	"io"
	"strings"
	"time"
	"unicode/utf8"
)

// The JUnit form that CI systems read: a suite for each group of checks.
type (
	junitSuites struct {
		XMLName  xml.Name `xml:"testsuites"`
		Name     string   `xml:"name,attr"`
		Tests    int      `xml:"tests,attr"`
		Failures int      `xml:"failures,attr"`
		Errors   int      `xml:"errors,attr"`
		Skipped  int      `xml:"skipped,attr"`
		Time     string   `xml:"time,attr"`
		Suites   []*junitSuite
	}
	junitSuite struct {
		XMLName   xml.Name `xml:"testsuite"`
		Name      string   `xml:"name,attr"`
		Tests     int      `xml:"tests,attr"`
		Failures  int      `xml:"failures,attr"`
		Errors    int      `xml:"errors,attr"`
		Skipped   int      `xml:"skipped,attr"`
		Time      string   `xml:"time,attr"`
		Timestamp string   `xml:"timestamp,attr"`
		Cases     []junitCase
		seconds   float64
	}
	junitCase struct {
		XMLName xml.Name      `xml:"testcase"`
		Name    string        `xml:"name,attr"`
		Class   string        `xml:"classname,attr"`
		Time    string        `xml:"time,attr"`
		Failure *junitMessage `xml:"failure,omitempty"`
		Skipped *junitMessage `xml:"skipped,omitempty"`
	}
	junitMessage struct {
		Type    string `xml:"type,attr,omitempty"`
		Message string `xml:"message,attr"`
		Text    string `xml:",chardata"`
	}
)

// WriteJUnit writes the findings as JUnit XML. What cannot be observed is skipped.
func (r Report) WriteJUnit(w io.Writer) error {
	all := junitSuites{Name: "webhooks verify " + legal(r.URL), Time: seconds(r.MS / 1000)}
	suites := map[string]*junitSuite{}
	for _, f := range r.Findings {
		g := group(f.ID)
		if suites[g] == nil {
			suites[g] = &junitSuite{Name: g, Timestamp: r.Started.UTC().Format(time.RFC3339)}
			all.Suites = append(all.Suites, suites[g])
		}
		suites[g].add(f)
	}
	for _, s := range all.Suites {
		s.Time = seconds(s.seconds)
		all.Tests, all.Failures = all.Tests+s.Tests, all.Failures+s.Failures
		all.Skipped += s.Skipped
	}
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	e := xml.NewEncoder(w)
	e.Indent("", "  ")
	if err := e.Encode(all); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}

func (s *junitSuite) add(f Finding) {
	c := junitCase{Name: f.ID, Class: "webhooks.verify." + group(f.ID), Time: seconds(f.MS / 1000)}
	switch f.Result {
	case Fail:
		s.Failures++
		c.Failure = &junitMessage{Type: string(f.Severity), Message: legal(f.Title + ": " + f.Got),
			Text: legal(fmt.Sprintf("sent: %s\nexpected: %s\ngot: %s\n%s\ndocument: %s\n", f.Sent,
				f.Expected, f.Got, strings.Join(f.Details, "\n"), f.Doc))}
	case Unobservable:
		s.Skipped++
		c.Skipped = &junitMessage{Message: legal(f.Got)}
	}
	s.Tests++
	s.seconds += f.MS / 1000
	s.Cases = append(s.Cases, c)
}

func seconds(s float64) string { return fmt.Sprintf("%.3f", s) }

// legal takes out what XML 1.0 cannot hold.
func legal(text string) string {
	return strings.Map(func(r rune) rune {
		if r == '\n' || r == '\t' || r >= ' ' && r != 0xFFFE && r != 0xFFFF {
			return r
		}
		return utf8.RuneError
	}, strings.ToValidUTF8(text, string(utf8.RuneError)))
}
