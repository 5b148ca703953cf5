package serve

import (
	"context"
	"errors"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestChoose: the variable of the cloud that the build is for names the function.
func TestChoose(t *testing.T) {
	mark := errors.New("the program of unknown")
	programs := func(folder string) (Program, bool) {
		p := func(context.Context) (Invoke, error) { return nil, mark }
		return p, folder == "unknown"
	}
	variable, _ := functionName(func(string) string { return "" })
	for name, test := range map[string]struct {
		value, want string
	}{
		"a function":  {"unknown", ""},
		"none":        {"", variable + ` is "": want a function of this bundle, such as sns/blacklist-add`},
		"another one": {"b\na", variable + ` is "b\na": want a function of this bundle, such as sns/blacklist-add`},
	} {
		t.Run(name, func(t *testing.T) {
			p, err := choose(func(asked string) string {
				require.Equal(t, variable, asked)
				return test.value
			}, programs)
			if test.want != "" {
				require.EqualError(t, err, test.want)
				return
			}
			require.NoError(t, err)
			_, err = p(t.Context())
			require.ErrorIs(t, err, mark)
		})
	}
}
