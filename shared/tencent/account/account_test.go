package account

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/tencent"
)

// env makes an environment of pairs.
func env(pairs ...string) func(string) string {
	return func(name string) string {
		for i := 0; i < len(pairs); i += 2 {
			if pairs[i] == name {
				return pairs[i+1]
			}
		}
		return ""
	}
}

func keyIn(t *testing.T, text string) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "key")
	require.NoError(t, os.WriteFile(name, []byte(text), 0o600))
	return name
}

func TestOptionsFromTheEnvironment(t *testing.T) {
	o, err := Options(env(AppVar, " 1400000000 , 1400000001", KeyVar, "k1\n", AdminVar, "root",
		RegionVar, "Frankfurt", EndpointVar, "http://127.0.0.1:1"), Choice{})
	require.NoError(t, err)
	require.EqualValues(t, 1400000000, o.Credentials.AppID)
	require.Equal(t, "k1", o.Credentials.Key.Reveal())
	require.Equal(t, "root", o.Credentials.Identifier)
	require.Equal(t, tencent.Frankfurt, o.Region)
	require.Equal(t, "http://127.0.0.1:1", o.Endpoint)
	_, err = tencent.New(o)
	require.NoError(t, err)
}

func TestChoicesComeFirst(t *testing.T) {
	o, err := Options(env(AppVar, "1", KeyVar, "k1", AdminVar, "root", RegionVar, "seoul"), Choice{
		AppID: 2, KeyFile: keyIn(t, " k2\n"), Identifier: "boss", Region: "china"})
	require.NoError(t, err)
	require.EqualValues(t, 2, o.Credentials.AppID)
	require.Equal(t, "k2", o.Credentials.Key.Reveal())
	require.Equal(t, "boss", o.Credentials.Identifier)
	require.Equal(t, tencent.China, o.Region)
}

func TestKeySources(t *testing.T) {
	file := keyIn(t, "from file")
	file2 := keyIn(t, "k3")
	for _, c := range []struct {
		name, want string
		get        func(string) string
		choice     Choice
		kind       error
	}{
		{"file by variable", "k3", env(KeyFileVar, file2), Choice{}, nil},
		{"variable before its file", "k1", env(KeyVar, "k1", KeyFileVar, file2), Choice{}, nil},
		{"none", "", env(), Choice{}, ErrMissing},
		{"none needed", "none", env(), Choice{Keyless: NoKeyNeeded}, nil},
		{"no such file", "", env(KeyFileVar, file+"x"), Choice{}, os.ErrNotExist},
		{"no such file, kind", "", env(KeyFileVar, file+"x"), Choice{}, ErrValue},
		{"a file with words", "", env(KeyFileVar, file), Choice{}, ErrValue},
		{"an empty file", "", env(), Choice{KeyFile: keyIn(t, "\n")}, ErrValue},
	} {
		t.Run(c.name, func(t *testing.T) {
			key, err := key(c.get, c.choice)
			require.ErrorIs(t, err, c.kind)
			require.Equal(t, c.want, key.Reveal())
		})
	}
}

func TestErrors(t *testing.T) {
	for _, c := range []struct {
		get  func(string) string
		want string
	}{
		{env(KeyVar, "k"), "credentials of the REST API are missing: SDKAPPID is empty; " +
			"set it to the SDKAppID of your app"},
		{env(AppVar, "many", KeyVar, "k"), "credentials of the REST API cannot be used: " +
			`SDKAPPID is "many", want a number such as 1400000000`},
		{env(AppVar, "1"), "credentials of the REST API are missing: TENCENT_SECRET_KEY is " +
			"empty; set it to the app's secret key from the console, or " +
			"TENCENT_SECRET_KEY_FILE to a file that holds it"},
		{env(AppVar, "1", KeyVar, "k", RegionVar, "soul"), "credentials of the REST API cannot " +
			`be used: unknown region "soul": did you mean seoul?`},
		{env(), "credentials of the REST API are missing: SDKAPPID is empty; set it to the " +
			"SDKAppID of your app; credentials of the REST API are missing: " +
			"TENCENT_SECRET_KEY is empty; set it to the app's secret key from the console, or " +
			"TENCENT_SECRET_KEY_FILE to a file that holds it"},
	} {
		_, err := Options(c.get, Choice{})
		require.EqualError(t, err, c.want)
	}
}

func TestErrorsHoldNoKey(t *testing.T) {
	_, err := Options(env(AppVar, "x", KeyVar, "s3cret"), Choice{KeyFile: keyIn(t, "s3cret two")})
	require.Error(t, err)
	require.NotContains(t, err.Error(), "s3cret")
	_, err = Options(env(AppVar, "1"), Choice{KeyFile: keyIn(t, "s3cret two")})
	require.ErrorContains(t, err, "must hold one key and nothing else")
	require.NotContains(t, err.Error(), "s3cret")
}
