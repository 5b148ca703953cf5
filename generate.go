// Package webhooks holds nothing but the generators of the repository, in the order they run.
package webhooks

//go:generate go run ./shared/catalog/gen
//go:generate go run ./shared/deploy/gen
