// Package platformtest holds what the tests of the adapters share.
package platformtest
