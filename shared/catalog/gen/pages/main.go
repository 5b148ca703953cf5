// Command pages writes what people and other languages read about the commands:
//
//	COMMANDS.md                          every command with its facts
//	docs/sinks.md                        the table of how events are distinguished
//	shared/catalog/schema/payloads.json  the JSON Schema of all payloads
//
// Package gen runs it, when the Go files that it writes are right.
package main

import (
	"flag"
	"log"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog"
	"github.com/tencent-webhooks/tencent-webhooks/shared/internal/genfiles"
	"github.com/tencent-webhooks/tencent-webhooks/shared/internal/plainjson"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("gen: ")
	root := flag.String("root", ".", "root of the repository")
	check := flag.Bool("check", false, "write nothing, fail if a file is out of date")
	flag.Parse()
	if err := run(*root, *check); err != nil {
		log.Fatal(err)
	}
}

func run(root string, check bool) error {
	files, err := describeAll(root, catalog.All())
	if err != nil {
		return err
	}
	if check {
		return files.Check(root)
	}
	return files.Write(root)
}

// describeAll returns the files about some commands, in the words of the sources below root.
func describeAll(root string, all []webhook.Declaration) (genfiles.Files, error) {
	describe, err := newDescriber(root)
	if err != nil {
		return nil, err
	}
	sinks, err := withIdentities(root, all)
	if err != nil {
		return nil, err
	}
	bundle, err := plainjson.MarshalIndent(describe.bundle(all), " ")
	return genfiles.Files{
		"COMMANDS.md":                         commandsPage(all),
		sinksPage:                             sinks,
		"shared/catalog/schema/payloads.json": bundle,
	}, err
}
