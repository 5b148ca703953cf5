package deploy

import "encoding/json"

// addTerraform adds the variable values that tell deploy/terraform which paths there are.
func (p Plan) addTerraform(files Files) error {
	type target struct {
		Namespace string `json:"namespace"`
		Name      string `json:"name"`
	}
	targets := map[string]target{}
	for _, g := range p.Groups() {
		for _, f := range g.Functions {
			targets[f.Path()] = target{g.Namespace(), f.Name()}
		}
	}
	text, err := json.MarshalIndent(map[string]any{"functions": targets}, "", "  ")
	files["deploy/terraform/functions.auto.tfvars.json"] = append(text, '\n')
	return err
}
