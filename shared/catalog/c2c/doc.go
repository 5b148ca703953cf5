// Package c2c declares the webhooks of one-to-one messages.
package c2c
