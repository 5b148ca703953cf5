// Package usertest runs a test as another user, or as one who may mount file systems, without being
// root: in a user namespace of Linux.
package usertest
