//go:build race

package servetest

const underRace = true
