package sqs

import (
	"errors"
	"fmt"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	awsretry "github.com/aws/aws-sdk-go-v2/aws/retry"
	"github.com/aws/aws-sdk-go-v2/service/sqs/types"
	"github.com/aws/smithy-go"

	"github.com/tencent-webhooks/tencent-webhooks/shared/internal/retry"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sink"
)

// classify reports whether a request that failed as a whole may work the next time.
func classify(err error) error {
	var api smithy.APIError
	if errors.As(err, &api) && isTooLarge(api.ErrorMessage()) {
		return fmt.Errorf("%w: %w", sink.ErrTooLarge, err)
	}
	var kms *types.KmsThrottled
	again := awsretry.IsErrorRetryables(awsretry.DefaultRetryables).IsErrorRetryable(err)
	if again == aws.TrueTernary || errors.As(err, &kms) {
		return &retry.TransientError{Err: err}
	}
	return err
}

// isTooLarge recognises the message about a body above the MaximumMessageSize of the queue. Its
// code, InvalidParameterValue, stands for other mistakes too.
func isTooLarge(message string) bool { return strings.Contains(message, "must be shorter than") }

// mask cuts secrets out of an error: AWS repeats the signed headers of a request whose signature
// it does not accept, the session token among them.
func (s settings) mask(err error) error {
	if err == nil {
		return nil
	}
	text := err.Error()
	for _, secret := range []string{s.credentials.SessionToken, s.credentials.SecretAccessKey} {
		if secret != "" {
			text = strings.ReplaceAll(text, secret, "***")
		}
	}
	return &maskedError{text, err}
}

// maskedError is an error with another text.
type maskedError struct {
	text string
	err  error
}

func (e *maskedError) Error() string { return e.text }

func (e *maskedError) Unwrap() error { return e.err }
