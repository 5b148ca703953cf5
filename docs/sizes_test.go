package docs_test

import (
	"encoding/json"
	"os"
	"regexp"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"
)

// The sizes that the documents state are those of deploy/sizes.json, which make size-update writes.
func TestSizesAreThoseOfTheBuild(t *testing.T) {
	text, err := os.ReadFile("../deploy/sizes.json")
	require.NoError(t, err)
	var built map[string]map[string]struct{ Program, Zip float64 }
	require.NoError(t, json.Unmarshal(text, &built))
	aws, scf := built["aws-arm64"], built["scf-amd64"]
	for _, figure := range []struct {
		page, before string
		bytes        float64
	}{
		{"deploy.md", `(?m)^\| upload \| `, aws["bundle"].Zip},
		{"deploy.md", `(?m)^\| upload \| [^|]* \| `, scf["bundle"].Zip},
		{"deploy.md", `(?m)^\| the consumer, [^|]* \| `, aws["consumer"].Zip},
		{"deploy.md", `(?m)^\| the consumer, [^|]* \| [^|]* \| `, scf["consumer"].Zip},
		{"deploy.md", `(?m)^\| the bundle's program \| `, aws["bundle"].Program},
		{"deploy.md", `(?m)^\| the bundle's program \| [^|]* \| `, scf["bundle"].Program},
		{"deploy.md", `one zip there for each namespace, `, scf["bundle"].Zip},
		{"zh-CN/deploy.md", `(?m)^\| 上传 \| `, aws["bundle"].Zip},
		{"zh-CN/deploy.md", `(?m)^\| 上传 \| [^|]* \| 三个命名空间各 `, scf["bundle"].Zip},
		{"zh-CN/deploy.md", `(?m)^\| 消费者（需要时） \| 另加 `, aws["consumer"].Zip},
		{"zh-CN/deploy.md", `(?m)^\| 消费者（需要时） \| [^|]* \| 另加 `, scf["consumer"].Zip},
		{"zh-CN/deploy.md", `(?m)^\| 合并程序本身 \| `, aws["bundle"].Program},
		{"zh-CN/deploy.md", `(?m)^\| 合并程序本身 \| [^|]* \| `, scf["bundle"].Program},
		{"zh-CN/deploy.md", `每个命名空间放一个 `, scf["bundle"].Zip},
		// For amd64, on which the measurement runs, a program is larger by 7 %.
		{"performance.md", `(?m)^\| [^|]* the bundle \| `, 1.07 * aws["bundle"].Program},
	} {
		text, err := os.ReadFile(figure.page)
		require.NoError(t, err)
		m := regexp.MustCompile(figure.before + `([0-9.]+) MB`).FindSubmatch(text)
		require.NotNil(t, m, "%s: %s", figure.page, figure.before)
		stated, err := strconv.ParseFloat(string(m[1]), 64)
		require.NoError(t, err)
		require.InEpsilon(t, figure.bytes/1e6, stated, 0.03, "%s: %s", figure.page, m[0])
	}
}
