package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"runtime"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"
)

// version is what this program was built from.
type version struct {
	Version string   `json:"version"` // of the module, such as v0.1.0; (devel) outside of a release
	Commit  string   `json:"commit"`  // of the repository, "" where the build had none
	Dirty   bool     `json:"dirty"`   // the tree held changes besides
	Go      string   `json:"go"`
	OS      string   `json:"os"`
	Arch    string   `json:"arch"`
	Clouds  []string `json:"clouds"` // that functions of this version are built for
}

// What the linker is told of a release; "" in other builds.
var releaseVersion, releaseCommit string

// thisVersion reads what the linker has noted.
func thisVersion() version {
	v := version{Version: "(devel)", Commit: releaseCommit, Go: runtime.Version(), OS: runtime.GOOS,
		Arch: runtime.GOARCH, Clouds: []string{"aws", "scf"}}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return v
	}
	v.Version = cmp.Or(releaseVersion, info.Main.Version, v.Version)
	for _, s := range info.Settings {
		switch s.Key {
		case "vcs.revision":
			v.Commit = s.Value
		case "vcs.modified":
			v.Dirty = s.Value == "true"
		}
	}
	return v
}

func (v version) String() string {
	commit := cmp.Or(v.Commit, "unknown")
	if v.Dirty {
		commit += " with changes"
	}
	return fmt.Sprintf("webhooks %s\ncommit  %s\ngo      %s %s/%s\nclouds  %s\n", v.Version, commit,
		v.Go, v.OS, v.Arch, strings.Join(v.Clouds, ", "))
}

func newVersion() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:     "version",
		Short:   "Print the version, the commit, and the clouds that functions are built for",
		Example: "  webhooks version --json | jq -r .version",
		Args:    args(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return printVersion(cmd.OutOrStdout(), asJSON)
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print one JSON object")
	return cmd
}

func printVersion(w io.Writer, asJSON bool) error {
	v := thisVersion()
	if asJSON {
		return json.NewEncoder(w).Encode(v)
	}
	_, err := io.WriteString(w, v.String())
	return err
}
