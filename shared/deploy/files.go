package deploy

import "github.com/tencent-webhooks/tencent-webhooks/shared/internal/genfiles"

// Owned returns the folders in which every file is generated, and files in the root that are, so
// that one that no longer follows from the plan is removed.
func Owned() []string {
	return []string{"events", "deploy/frontdoor", "deploy/scf", "serverless.yml", ArtifactsFile}
}

// Files returns every file that follows from the plan. The same plan gives the same bytes.
func (p Plan) Files() (genfiles.Files, error) {
	out := genfiles.Files{}
	for _, add := range []func(genfiles.Files) error{
		p.addSAM, p.addSecrets, p.addServerless, p.addFrontDoors, p.addTerraform, p.addEvents, p.addArtifacts,
	} {
		if err := add(out); err != nil {
			return nil, err
		}
	}
	return out, nil
}
