// Package samples holds packets of every command: Tencent's own, made strict JSON, in official,
// and for commands without a published packet ones made from the documents' tables, in made.
// Folder answers holds the answers that Tencent's documents show.
//
// A file is named after its command; a word before .json distinguishes variants of a command.
package samples

import (
	"embed"
	"io/fs"
	"strings"
)

//go:embed official answers all:made
var files embed.FS

// Packet is one sample body.
type Packet struct {
	Command  string // in Tencent's spelling
	Name     string // of the file, without .json
	Official bool   // printed in Tencent's documents
	Body     []byte
}

// All returns every packet, official ones first, sorted by file name.
func All() []Packet { return append(read("official"), read("made")...) }

// Of returns the packets of one command.
func Of(command string) []Packet {
	var out []Packet
	for _, p := range All() {
		if p.Command == command {
			out = append(out, p)
		}
	}
	return out
}

// Answers returns the documented answers of a command: its plain one, and its verdicts.
func Answers(command string) []Packet {
	var out []Packet
	for _, p := range read("answers") {
		if p.Command == command {
			out = append(out, p)
		}
	}
	return out
}

// read returns the packets of one folder. An embedded folder is always readable.
func read(dir string) []Packet {
	entries, _ := fs.ReadDir(files, dir)
	var out []Packet
	for _, e := range entries {
		name, isJSON := strings.CutSuffix(e.Name(), ".json")
		if !isJSON {
			continue
		}
		body, _ := fs.ReadFile(files, dir+"/"+e.Name())
		out = append(out, Packet{command(name), name, dir == "official", body})
	}
	return out
}

// command takes the variant off a file name. Names of the chat dialect hold one dot of their
// own, Family.Callback; the others hold none.
func command(name string) string {
	parts := strings.Split(name, ".")
	if strings.HasPrefix(name, "EVENT_GROUP_") || len(parts) == 1 {
		return parts[0]
	}
	return parts[0] + "." + parts[1]
}
