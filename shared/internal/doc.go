// Package internal tests the small packages below it, in one program.
package internal
