package inspect

import (
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// maxPage is how large the page may be, all files together.
const maxPage = 80 << 10

func TestPageIsSmall(t *testing.T) {
	sum := 0
	require.NoError(t, fs.WalkDir(page, ".", func(path string, d fs.DirEntry, err error) error {
		require.NoError(t, err)
		if d.IsDir() {
			return nil
		}
		text, err := fs.ReadFile(page, path)
		require.NoError(t, err)
		sum += len(text)
		return nil
	}))
	t.Logf("the page has %d bytes, of %d that it may have", sum, maxPage)
	require.LessOrEqual(t, sum, maxPage)
}

// TestRenderer makes sure that lit-html is the file that its package brings, in version 3.3.3:
//
//	npm pack lit-html@3.3.3 && tar xOf lit-html-3.3.3.tgz package/lit-html.js | sha256sum
func TestRenderer(t *testing.T) {
	text, err := page.ReadFile("page/lit-html.js")
	require.NoError(t, err)
	sum := sha256.Sum256(text)
	require.Equal(t, "b878e7f95dec8a9b6e9b217faca6b6a11bad82ebc44c0caa77419ed83edd81f2",
		hex.EncodeToString(sum[:]))
	require.Contains(t, string(text), "SPDX-License-Identifier: BSD-3-Clause")
}

// TestPageMakesNoMarkup makes sure that no file but the renderer can turn a text into markup or code.
func TestPageMakesNoMarkup(t *testing.T) {
	forbidden := regexp.MustCompile(
		`innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|new Function|unsafe|srcdoc|\bstyle="|\son[a-z]+="`)
	files, err := fs.Glob(page, "page/*")
	require.NoError(t, err)
	for _, file := range files {
		if strings.HasSuffix(file, "lit-html.js") {
			continue
		}
		text, err := page.ReadFile(file)
		require.NoError(t, err)
		require.NotRegexp(t, forbidden, string(text), file)
	}
}
