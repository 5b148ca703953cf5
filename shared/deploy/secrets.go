package deploy

import (
	"fmt"
	"maps"
	"slices"

	"go.yaml.in/yaml/v3"

	"github.com/tencent-webhooks/tencent-webhooks/shared/internal/genfiles"
)

// secretParameters are the parameters of template.yaml that template-secrets.yaml reads from a
// secret, by the secret's members.
func secretParameters() map[string]string {
	return map[string]string{
		"CALLBACK_TOKEN": "CallbackToken", "RTC_KEY": "RtcKey", "CALLBACK_SECRET": "CallbackSecret",
	}
}

// parameter is one that template-secrets.yaml passes on as it is.
type parameter struct {
	Name       string
	Type       string
	Default    string
	HasDefault bool
	NoEcho     bool
	Pattern    string // what it has to match, "" for anything
}

// addSecrets adds template-secrets.yaml, which has the parameters of template.yaml.
func (p Plan) addSecrets(files genfiles.Files) error {
	parameters, err := forwardedParameters(files["template.yaml"])
	if err != nil {
		return fmt.Errorf("template.yaml: %w", err)
	}
	text, err := render("secrets.yaml.tmpl", parameters)
	files["template-secrets.yaml"] = text
	return err
}

// forwardedParameters returns the parameters of a template that are not read from the secret, by name.
func forwardedParameters(template []byte) ([]parameter, error) {
	var file struct {
		Parameters map[string]struct {
			Type    string  `yaml:"Type"`
			Default *string `yaml:"Default"`
			NoEcho  bool    `yaml:"NoEcho"`
			Pattern string  `yaml:"AllowedPattern"`
		} `yaml:"Parameters"`
	}
	if err := yaml.Unmarshal(template, &file); err != nil {
		return nil, err
	}
	for _, name := range secretParameters() {
		delete(file.Parameters, name)
	}
	var out []parameter
	for _, name := range slices.Sorted(maps.Keys(file.Parameters)) {
		p := file.Parameters[name]
		one := parameter{Name: name, Type: p.Type, HasDefault: p.Default != nil, NoEcho: p.NoEcho,
			Pattern: p.Pattern}
		if one.HasDefault {
			one.Default = *p.Default
		}
		out = append(out, one)
	}
	return out, nil
}
