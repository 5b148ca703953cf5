// Command scfcheck looks, before scf deploy, at what that uploads and reads: the files of the
// Serverless Cloud Framework fit the schema of their component, every variable that they take from
// the environment has a value, and the program is built. Tencent's own tool finds out in the middle
// of a deployment. Run it from the root of the repository; make scf-deploy-check does.
package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"log"
	"os"
	"path/filepath"
	"regexp"
	"slices"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"go.yaml.in/yaml/v3"
)

func main() {
	log.SetFlags(0)
	if err := check(".", os.Getenv); err != nil {
		log.Fatal("scfcheck: ", err)
	}
	fmt.Println("serverless.yml and the files below deploy/scf are ready for scf deploy")
}

// check returns every mistake at once.
func check(root string, getenv func(string) string) error {
	schema, err := compile(filepath.Join(root, "deploy", "serverless.schema.json"))
	if err != nil {
		return err
	}
	more, err := filepath.Glob(filepath.Join(root, "deploy", "scf", "*", "serverless.yml"))
	if err != nil {
		return err
	}
	var bad []error
	for _, name := range append([]string{filepath.Join(root, "serverless.yml")}, more...) {
		bad = append(bad, checkFile(schema, name, getenv))
	}
	return errors.Join(bad...)
}

func compile(name string) (*jsonschema.Schema, error) {
	text, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		return nil, err
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("serverless.schema.json", document); err != nil {
		return nil, err
	}
	return c.Compile("serverless.schema.json")
}

// file is what a serverless.yml says of its upload.
type file struct {
	Inputs struct {
		Src struct {
			Src string `yaml:"src"`
		} `yaml:"src"`
	} `yaml:"inputs"`
}

func checkFile(schema *jsonschema.Schema, name string, getenv func(string) string) error {
	text, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	var tree any
	var f file
	if err := errors.Join(yaml.Unmarshal(text, &tree), yaml.Unmarshal(text, &f)); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	asJSON, err := json.Marshal(tree)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(asJSON))
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	var bad []error
	if err := schema.Validate(value); err != nil {
		bad = append(bad, fmt.Errorf("%s: %w", name, err))
	}
	for _, variable := range missing(text, getenv) {
		bad = append(bad, fmt.Errorf("%s: %s has no value: see deploy/scf/env.example", name, variable))
	}
	src := filepath.Join(filepath.Dir(name), filepath.FromSlash(f.Inputs.Src.Src))
	if _, err := os.Stat(src); errors.Is(err, fs.ErrNotExist) {
		bad = append(bad, fmt.Errorf("%s: nothing to upload in %s: run make build-scf", name, src))
	}
	return errors.Join(bad...)
}

var fromEnvironment = regexp.MustCompile(`\$\{env:(\w+)\}`)

// missing returns the variables that a file takes from the environment and that have no value, by
// name. The framework passes nothing on for such a one.
func missing(text []byte, getenv func(string) string) []string {
	var out []string
	for _, m := range fromEnvironment.FindAllSubmatch(text, -1) {
		if name := string(m[1]); getenv(name) == "" {
			out = append(out, name)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}
