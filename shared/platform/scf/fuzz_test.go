package scf_test

import (
	"testing"

	"github.com/tencent-webhooks/tencent-webhooks/shared/platform/platformtest"
	"github.com/tencent-webhooks/tencent-webhooks/shared/platform/scf"
)

func FuzzInvoke(f *testing.F) { platformtest.Fuzz(f, scf.Invoke) }
