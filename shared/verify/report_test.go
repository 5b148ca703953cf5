package verify_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"encoding/xml"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/verify"
)

// sample is a report with everything that could trouble its readers.
func sample() verify.Report {
	return verify.Report{URL: "http://127.0.0.1:1/", Started: time.Unix(1800000000, 0), Requests: 3, MS: 1234.5,
		Families: []string{"c2c", "rtc"},
		Findings: []verify.Finding{
			{ID: "signed.chat", Severity: verify.Critical, Result: verify.Pass, Title: "takes it",
				Doc: "intl 1047/34354", Sent: "an event", Expected: "200", Got: "HTTP 200"},
			{ID: "forged.chat-stale", Severity: verify.Critical, Result: verify.Fail,
				Title: "refuses <old> events", Got: "HTTP 200: <script>alert(1)</script> ]]> \ufffe",
				Details: []string{"a & b"}},
			{ID: "tls.used", Severity: verify.Medium, Result: verify.Unobservable, Got: "loopback"},
		}}
}

func TestFailed(t *testing.T) {
	r := sample()
	require.True(t, r.Failed(verify.Usual))
	r.Findings[1].Severity = verify.Medium
	require.False(t, r.Failed(verify.Usual))
	require.True(t, r.Failed(verify.Strict))
	r.Findings[1].Result = verify.Pass
	require.False(t, r.Failed(verify.Strict))
}

func TestWriteText(t *testing.T) {
	var b bytes.Buffer
	require.NoError(t, sample().WriteText(&b))
	require.Contains(t, b.String(), "ok    critical  signed.chat                takes it\n")
	require.Contains(t, b.String(), "FAIL  critical  forged.chat-stale")
	require.Contains(t, b.String(), "-     medium    tls.used")
	require.Contains(t, b.String(), "\n3 checks, 3 requests in 1.2 s: 1 pass, 1 fail, 1 not observable\n")
}

// JSON has one object for each check, with the three members that programs rely on.
func TestWriteJSON(t *testing.T) {
	var b bytes.Buffer
	require.NoError(t, sample().WriteJSON(&b))
	var results []string
	for s := bufio.NewScanner(&b); s.Scan(); {
		var one struct{ ID, Severity, Result string }
		require.NoError(t, json.Unmarshal(s.Bytes(), &one))
		results = append(results, one.ID+" "+one.Severity+" "+one.Result)
	}
	require.Equal(t, []string{"signed.chat critical pass", "forged.chat-stale critical fail",
		"tls.used medium unobservable"}, results)
}

// TestWriteJUnit: a parser of XML takes it, and its counts agree. TestJUnitParser, with a parser of
// JUnit, is in cmd/webhooks.
func TestWriteJUnit(t *testing.T) {
	var b bytes.Buffer
	require.NoError(t, sample().WriteJUnit(&b))
	var got struct {
		Tests    int `xml:"tests,attr"`
		Failures int `xml:"failures,attr"`
		Skipped  int `xml:"skipped,attr"`
		Suites   []struct {
			Name  string `xml:"name,attr"`
			Cases []struct {
				Name    string `xml:"name,attr"`
				Failure *struct {
					Type string `xml:"type,attr"`
					Text string `xml:",chardata"`
				} `xml:"failure"`
			} `xml:"testcase"`
		} `xml:"testsuite"`
	}
	require.NoError(t, xml.Unmarshal(b.Bytes(), &got))
	require.Equal(t, []int{3, 1, 1}, []int{got.Tests, got.Failures, got.Skipped})
	require.Len(t, got.Suites, 3)
	require.Equal(t, "forged", got.Suites[1].Name)
	require.Equal(t, "critical", got.Suites[1].Cases[0].Failure.Type)
	require.Contains(t, got.Suites[1].Cases[0].Failure.Text, "<script>alert(1)</script>")
}

// HTML shows outside text as text.
func TestWriteHTML(t *testing.T) {
	var b bytes.Buffer
	require.NoError(t, sample().WriteHTML(&b))
	require.Contains(t, b.String(), "<h1>1 of 3 checks failed</h1>")
	require.Contains(t, b.String(), "&lt;script&gt;alert(1)")
	require.NotContains(t, b.String(), "<script")
	require.Equal(t, 3, strings.Count(b.String(), "<rect "))
	require.Equal(t, 3, strings.Count(b.String(), "<path "))
	require.NotContains(t, b.String(), "http://www", "it loads nothing")
}

// A whole ring is drawn where all results are the same.
func TestWriteHTMLOfOneResult(t *testing.T) {
	r := sample()
	r.Findings = r.Findings[:1]
	var b bytes.Buffer
	require.NoError(t, r.WriteHTML(&b))
	require.Contains(t, b.String(), "<h1>No check failed</h1>")
	require.Equal(t, 1, strings.Count(b.String(), "<path "))
}

type broken struct{}

func (broken) Write([]byte) (int, error) { return 0, io.ErrClosedPipe }

func TestWriteErrors(t *testing.T) {
	for _, write := range []func(io.Writer) error{sample().WriteText, sample().WriteJSON,
		sample().WriteJUnit, sample().WriteHTML} {
		require.ErrorIs(t, write(broken{}), io.ErrClosedPipe)
	}
}
