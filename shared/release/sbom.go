package main

import (
	"debug/buildinfo"
	"io"
	"time"

	cdx "github.com/CycloneDX/cyclonedx-go"
)

// sbom writes what is linked into the tool, as the program itself says: its modules with their
// versions and checksums. All platforms link the same ones.
func (r *release) sbom(program string) error {
	info, err := buildinfo.ReadFile(program)
	if err != nil {
		return err
	}
	components := make([]cdx.Component, 0, len(info.Deps))
	for _, module := range info.Deps {
		if module.Replace != nil {
			module = module.Replace
		}
		components = append(components, component(module.Path, module.Version))
	}
	bom := cdx.NewBOM()
	tool := component(info.Main.Path, r.version)
	tool.Type = cdx.ComponentTypeApplication
	bom.Metadata = &cdx.Metadata{Timestamp: r.at.Format(time.RFC3339), Component: &tool}
	components = append(components, component("stdlib", info.GoVersion[len("go"):]))
	bom.Components = &components
	return create(r.path("webhooks_"+r.version+"_sbom.cdx.json"), func(w io.Writer) error {
		return cdx.NewBOMEncoder(w, cdx.BOMFileFormatJSON).SetPretty(true).Encode(bom)
	})
}

// component names a Go module by its package URL.
func component(path, version string) cdx.Component {
	url := "pkg:golang/" + path + "@" + version
	return cdx.Component{BOMRef: url, Type: cdx.ComponentTypeLibrary, Name: path, Version: version,
		PackageURL: url}
}
