// Package defaults joins every command with the handler that this repository comes with. The tests
// of the project use these, and so whoever edits shared/handlers does not turn them red.
package defaults
