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
func All() []Packet { return all(func(string) bool { return true }) }

// all returns the packets whose command is wanted. The files of the others are not read.
func all(wanted func(command string) bool) []Packet {
	return append(read("official", wanted), read("made", wanted)...)
}

// Of returns the packets of one command.
func Of(command string) []Packet {
	return all(func(c string) bool { return c == command })
}

// Answers returns the documented answers of a command: its plain one, and its verdicts.
func Answers(command string) []Packet {
	return read("answers", func(c string) bool { return c == command })
}

// read returns the packets of one folder whose command is wanted. An embedded folder is always readable.
func read(dir string, wanted func(command string) bool) []Packet {
	entries, _ := fs.ReadDir(files, dir)
	var out []Packet
	for _, e := range entries {
		name, isJSON := strings.CutSuffix(e.Name(), ".json")
		if !isJSON || !wanted(command(name)) {
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
