// Command empty is the smallest function there is for AWS Lambda: what every function in Go costs.
package main

import (
	"context"

	"github.com/aws/aws-lambda-go/lambda"
)

type nothing struct{}

func (nothing) Invoke(context.Context, []byte) ([]byte, error) { return []byte("{}"), nil }

func main() { lambda.StartWithOptions(nothing{}) }
