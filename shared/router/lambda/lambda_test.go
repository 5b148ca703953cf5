package lambda

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestNewNeedsARegion(t *testing.T) {
	_, err := New(func(string) string { return "" })
	require.ErrorContains(t, err, "AWS_REGION is empty")
	_, err = New(func(name string) string { return "eu-central-1" })
	require.NoError(t, err)
}
