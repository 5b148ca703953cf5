package main

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
)

// cloud is what there is to deploy on one: the programs and the files that deploy it, laid out as in
// the repository.
type cloud struct {
	name  string
	pack  []string // arguments of shared/deploy/pack
	files []string // files and folders
}

var clouds = []cloud{
	{"aws_arm64", []string{"-cloud", "aws", "-arch", "arm64"}, awsFiles},
	{"aws_amd64", []string{"-cloud", "aws", "-arch", "amd64"}, awsFiles},
	{"scf", []string{"-cloud", "scf"}, scfFiles},
}

var (
	awsFiles = []string{"template.yaml", "template-secrets.yaml", "template-cloudfront.yaml",
		"samconfig.toml.example", "build/aws/bundle.zip", "build/aws/consumer.zip"}
	scfFiles = []string{"serverless.yml", "deploy/scf", "deploy/terraform", "build/scf"}
)

// clouds makes an archive for each: unpack it, and deploy without Go.
func (r *release) clouds(ctx context.Context) error {
	for _, c := range clouds {
		args := append([]string{"run", "./shared/deploy/pack"}, c.pack...)
		if _, err := output(ctx, "go", args...); err != nil {
			return err
		}
		files := []file{{"LICENSE", "LICENSE", 0o644}, {"docs/deploy.md", "docs/deploy.md", 0o644}}
		for _, name := range c.files {
			found, err := below(name)
			if err != nil {
				return err
			}
			files = append(files, found...)
		}
		name := "tencent-webhooks_" + r.version + "_" + c.name + ".zip"
		if err := zipFiles(r.path(name), files, r.at); err != nil {
			return err
		}
	}
	return nil
}

// below returns a file, or all files in a folder.
func below(root string) ([]file, error) {
	var out []file
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := os.Stat(path)
		if err == nil {
			mode := fs.FileMode(0o644)
			if info.Mode()&0o100 != 0 {
				mode = 0o755
			}
			out = append(out, file{filepath.ToSlash(path), path, mode})
		}
		return err
	})
	return out, err
}
