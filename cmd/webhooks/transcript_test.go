package main

import (
	"context"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// A transcript is what a reader would see on a terminal: a fenced block of a document that is
// marked console, with at least one line "$ webhooks ...". Its commands are run one after the
// other in an empty folder, and what they print, on both outputs, must be what the block shows,
// word for word. Only what is new for each run may differ: times, durations, random ids, and the
// value of random in a URL. Besides webhooks a block may use
//
//	$ export NAME=value
//	$ NAME=value webhooks ...
//	$ echo $?
//
// and a backslash at the end of a line continues a command. No variable that the tool knows is
// set when a block begins, unless it names http://127.0.0.1:8080: then serve runs there, and app and
// token are set as for serve.
type transcript struct {
	file  string
	line  int // of the fence
	steps []step
}

// step is a command with what it prints.
type step struct{ command, prints string }

// transcripts finds those of a document.
func transcripts(file, text string) []transcript {
	var found []transcript
	var open *transcript
	for n, line := range strings.Split(text, "\n") {
		switch {
		case open == nil && line == "```console":
			open = &transcript{file: file, line: n + 1}
		case open == nil:
		case line == "```":
			if open.runs() {
				found = append(found, *open)
			}
			open = nil
		default:
			open.add(line)
		}
	}
	return found
}

func (t *transcript) add(line string) {
	command, isCommand := strings.CutPrefix(line, "$ ")
	switch last := len(t.steps) - 1; {
	case isCommand:
		t.steps = append(t.steps, step{command: command})
	case last < 0:
		t.steps = append(t.steps, step{command: "(nothing)", prints: line + "\n"})
	case strings.HasSuffix(t.steps[last].command, "\\") && t.steps[last].prints == "":
		begun := strings.TrimSuffix(t.steps[last].command, "\\")
		t.steps[last].command = begun + strings.TrimPrefix(line, "> ")
	default:
		t.steps[last].prints += line + "\n"
	}
}

func (t *transcript) runs() bool {
	for _, s := range t.steps {
		if strings.Contains(" "+s.command, " webhooks ") {
			return true
		}
	}
	return false
}

// replay runs the steps and compares.
func (t *transcript) replay(test *testing.T) {
	bare(test)
	test.Chdir(test.TempDir())
	const served = "http://127.0.0.1:8080"
	address := served
	if slices.ContainsFunc(t.steps, func(s step) bool { return strings.Contains(s.command, served) }) {
		credentials(test)
		address, _ = serving(test)
	}
	code := 0
	for _, s := range t.steps {
		var printed string
		word, rest, _ := strings.Cut(s.command, " ")
		rest = strings.ReplaceAll(rest, served, address)
		name, value, _ := strings.Cut(word, "=")
		command, isTool := strings.CutPrefix(rest, "webhooks ")
		switch {
		case word == "webhooks":
			printed, code = onTerminal(test, arguments(rest))
		case isTool:
			before := os.Getenv(name)
			test.Setenv(name, value)
			printed, code = onTerminal(test, arguments(command))
			test.Setenv(name, before)
		case word == "export":
			name, value, _ := strings.Cut(rest, "=")
			test.Setenv(name, value)
		case s.command == "echo $?":
			printed, code = strconv.Itoa(code)+"\n", 0
		default:
			require.FailNow(test, "a transcript cannot run this", s.command)
		}
		printed = strings.ReplaceAll(printed, address, served)
		require.Equal(test, settled(s.prints), settled(printed), "%s:%d: $ %s", t.file, t.line,
			s.command)
	}
}

// settled gives one value to what is another one each time.
func settled(text string) string {
	for pattern, value := range map[string]string{
		`&random=\d+&`:                   "&random=1&",
		` +\d+\.\d ms`:                   " 1.0 ms",
		`\d{4}-\d\d-\d\d \d\d:\d\d:\d\d`: "2026-01-02 03:04:05",
		`/[0-9a-f]{32,40}\b`:             "/0", // a delivery's
	} {
		text = regexp.MustCompile(pattern).ReplaceAllString(text, value)
	}
	return text
}

// onTerminal runs a command line whose two outputs go to one place.
func onTerminal(t *testing.T, args []string) (string, int) {
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	both := newFlow()
	code := run(ctx, args, both, both)
	return both.String(), code
}

// arguments splits as a shell does, with quotes of both kinds and nothing more.
func arguments(text string) []string {
	var out []string
	for _, m := range regexp.MustCompile(`"[^"]*"|'[^']*'|\S+`).FindAllString(text, -1) {
		out = append(out, strings.Trim(m, `"'`))
	}
	return out
}

func documents(t *testing.T) []transcript {
	t.Helper()
	pages, err := filepath.Glob("../../docs/*.md")
	require.NoError(t, err)
	var all []transcript
	for _, page := range append(pages, "../../README.md") {
		text, err := os.ReadFile(page)
		if os.IsNotExist(err) {
			continue
		}
		require.NoError(t, err)
		all = append(all, transcripts(filepath.Base(page), string(text))...)
	}
	return all
}

func TestTranscripts(t *testing.T) {
	for _, one := range documents(t) {
		t.Run(one.file+":"+strconv.Itoa(one.line), one.replay)
	}
}

// The documents show the two commands that a reader needs first.
func TestTranscriptsShow(t *testing.T) {
	var all strings.Builder
	for _, one := range documents(t) {
		for _, s := range one.steps {
			all.WriteString("\n" + s.command)
		}
	}
	require.Contains(t, all.String(), "\nwebhooks url check ")
	require.Regexp(t, `\nwebhooks callkit set .*--dry-run`, all.String())
}
