//go:build integration

package main

import "testing"

// TestZipsOfEveryFamily builds one function of each family.
func TestZipsOfEveryFamily(t *testing.T) { testZips(t, some(t, 100)) }
