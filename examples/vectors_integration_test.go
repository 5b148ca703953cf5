//go:build integration

package examples

import (
	"bytes"
	"encoding/json"
	"os/exec"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/contract"
)

// TestVectors: the verifier of each language passes all vectors, and notices one that is wrong.
func TestVectors(t *testing.T) {
	text, err := contract.Vectors()
	require.NoError(t, err)
	var vectors struct {
		Callbacks []contract.CallbackVector  `json:"callbacks"`
		Published []contract.PublishedVector `json:"published"`
	}
	require.NoError(t, json.Unmarshal(text, &vectors))
	vectors.Callbacks[3].Status = 401
	vectors.Published[0].Accept = false
	wrong, err := json.Marshal(vectors)
	require.NoError(t, err)
	for _, l := range languages(t) {
		t.Run(l.name, func(t *testing.T) {
			out, err := l.check(t, text)
			require.NoError(t, err, out)
			require.Contains(t, out, "vectors, 0 failed")
			out, err = l.check(t, wrong)
			require.Error(t, err)
			require.Contains(t, out, vectors.Callbacks[3].ID+": want 401, got 200")
			require.Contains(t, out, vectors.Published[0].ID+": want ")
			require.Contains(t, out, "vectors, 2 failed")
		})
	}
}

// check runs the verifier with vectors.
func (l language) check(t *testing.T, vectors []byte) (string, error) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), l.verify[0], l.verify[1:]...)
	cmd.Stdin = bytes.NewReader(vectors)
	out, err := cmd.CombinedOutput()
	return string(out), err
}
