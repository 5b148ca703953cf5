// Package account finds out for which app, and with which key, Tencent's REST API is called: from
// the environment, or from what a command line says instead. The key never comes from an
// argument, which every user of the machine could read in the list of processes.
package account

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"

	"github.com/tencent-webhooks/tencent-webhooks/shared/tencent"
)

// The variables.
const (
	AppVar     = "SDKAPPID"                // the app; of several the first
	KeyVar     = "TENCENT_SECRET_KEY"      // its secret key, from the console
	KeyFileVar = "TENCENT_SECRET_KEY_FILE" // or a file that holds the key
	AdminVar   = "TENCENT_ADMIN"           // an administrator; default "administrator"
	RegionVar  = "TENCENT_REGION"          // where the app was created; default singapore
	// EndpointVar replaces the scheme and host of every call. It is there for tests: the client
	// takes https only, or http to a loopback address.
	EndpointVar = "TENCENT_ENDPOINT"
)

// Default is the region of an app unless something else is said.
const Default = tencent.Singapore

// The kinds of errors.
var (
	// ErrMissing: a variable without which nothing can be called is empty.
	ErrMissing = errors.New("credentials of the REST API are missing")
	// ErrValue: a variable, flag or file holds something that cannot be used.
	ErrValue = errors.New("credentials of the REST API cannot be used")
)

// Choice is what a command line sets. A zero member leaves it to the environment.
type Choice struct {
	AppID      uint64
	KeyFile    string
	Identifier string
	Region     string
	// Keyless is for a dry run, which signs nothing: a key that is missing is no error.
	Keyless Keyless
}

// Keyless reports whether it works without a key.
type Keyless bool

// NoKeyNeeded is for callers that sign nothing.
const NoKeyNeeded Keyless = true

// Options returns the options of a client. The error names the variable that is missing or wrong,
// is of the kind ErrMissing or ErrValue, and never holds the key.
func Options(getenv func(string) string, c Choice) (tencent.Options, error) {
	app, errApp := appID(getenv, c)
	key, errKey := key(getenv, c)
	region, errRegion := tencent.ParseRegion(
		cmp.Or(c.Region, strings.TrimSpace(getenv(RegionVar)), string(Default)))
	if err := all(errApp, errKey, wrong(errRegion)); err != nil {
		return tencent.Options{}, err
	}
	return tencent.Options{
		Credentials: tencent.Credentials{
			AppID: app, Key: key,
			Identifier: cmp.Or(c.Identifier, strings.TrimSpace(getenv(AdminVar))),
		},
		Region: region, Endpoint: getenv(EndpointVar),
	}, nil
}

// all puts several errors on one line; nil when there is none.
func all(errs ...error) error {
	var sum error
	for _, err := range errs {
		switch {
		case sum == nil:
			sum = err
		case err != nil:
			sum = fmt.Errorf("%w; %w", sum, err)
		}
	}
	return sum
}

func wrong(err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%w: %w", ErrValue, err)
}

func appID(getenv func(string) string, c Choice) (uint64, error) {
	text, _, _ := strings.Cut(getenv(AppVar), ",")
	text = strings.TrimSpace(text)
	switch {
	case c.AppID != 0:
		return c.AppID, nil
	case text == "":
		return 0, fmt.Errorf("%w: %s is empty; set it to the SDKAppID of your app",
			ErrMissing, AppVar)
	}
	app, err := strconv.ParseUint(text, 10, 64)
	if err != nil || app == 0 {
		return 0, fmt.Errorf("%w: %s is %q, want a number such as 1400000000",
			ErrValue, AppVar, text)
	}
	return app, nil
}

// key looks at the file that was chosen, then at the variable, then at the file it names.
func key(getenv func(string) string, c Choice) (tencent.Secret, error) {
	text := strings.TrimSpace(getenv(KeyVar))
	file := c.KeyFile
	if file == "" && text == "" {
		file = getenv(KeyFileVar)
	}
	switch {
	case file != "":
		return keyFile(file)
	case text == "" && c.Keyless == NoKeyNeeded:
		return tencent.NewSecret("none"), nil
	case text == "":
		return tencent.Secret{}, fmt.Errorf("%w: %s is empty; set it to the app's secret key "+
			"from the console, or %s to a file that holds it", ErrMissing, KeyVar, KeyFileVar)
	}
	return tencent.NewSecret(text), nil
}

func keyFile(name string) (tencent.Secret, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return tencent.Secret{}, wrong(err)
	}
	text := strings.TrimSpace(string(data))
	if text == "" || strings.ContainsAny(text, " \t\r\n") {
		return tencent.Secret{}, fmt.Errorf("%w: the file %q must hold one key and nothing else",
			ErrValue, name)
	}
	return tencent.NewSecret(text), nil
}
