package deploy

import (
	"encoding/json"

	"github.com/tencent-webhooks/tencent-webhooks/shared/internal/genfiles"
)

// addTerraform adds the variable values that tell deploy/terraform which functions there are.
func (p Plan) addTerraform(files genfiles.Files) error {
	type function struct {
		Namespace string `json:"namespace"`
		Folder    string `json:"folder"`
	}
	functions := map[string]function{}
	for _, g := range p.Groups() {
		for _, f := range g.Functions {
			functions[f.Name()] = function{g.Namespace(), f.Folder}
		}
	}
	text, err := json.MarshalIndent(map[string]any{
		"functions": functions, "function_namespaces": p.namespaces(),
	}, "", "  ")
	files["deploy/terraform/functions.auto.tfvars.json"] = append(text, '\n')
	return err
}
