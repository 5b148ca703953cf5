// Package servetest runs the binaries of functions as the clouds run them: Lambda with a Runtime
// API on loopback, SCF by remote calls. Tests use it to try what is really uploaded.
package servetest
