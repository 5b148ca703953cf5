package aws_test

import (
	"testing"

	"github.com/tencent-webhooks/tencent-webhooks/shared/platform/aws"
	"github.com/tencent-webhooks/tencent-webhooks/shared/platform/platformtest"
)

func FuzzInvoke(f *testing.F) { platformtest.Fuzz(f, aws.Invoke) }
