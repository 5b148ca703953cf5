package tencent

import (
	"context"
	"errors"
	"fmt"
	"unicode/utf8"
)

// TokenState reports whether Live signs its callbacks with the token.
type TokenState bool

// The states of a token.
const (
	TokenOff TokenState = false
	TokenOn  TokenState = true
)

// maxToken is the longest token that Live takes, in characters (69528, CN 647/118333).
const maxToken = 128

// SetLiveToken makes or replaces the token that Live signs its callbacks with. The error is of
// the kind ErrInput when the token does not have 1 to 128 characters.
func (c *Client) SetLiveToken(ctx context.Context, token Secret, state TokenState) error {
	if n := utf8.RuneCountInString(token.Reveal()); n < 1 || n > maxToken {
		return fmt.Errorf("%w: a token of %d characters, it must have 1 to %d", ErrInput, n,
			maxToken)
	}
	set := api{
		path: "v4/live_config/set_callback_token", perSecond: v4PerSecond, again: repeat,
	}
	err := c.call(ctx, set, tokenBody{token, state}, nil)
	if refusal, ok := errors.AsType[*Error](err); ok {
		refusal.Message = hide(refusal.Message, token)
	}
	return err
}

// DeleteLiveToken removes the token (69530): Live's callbacks carry no signature afterwards.
func (c *Client) DeleteLiveToken(ctx context.Context) error {
	remove := api{
		path: "v4/live_config/delete_callback_token", perSecond: v4PerSecond, again: repeat,
	}
	return c.call(ctx, remove, nil, nil)
}

type tokenBody struct {
	Token         Secret
	IsTokenEnable TokenState
}

func (b tokenBody) revealed() any {
	return struct {
		Token         string
		IsTokenEnable TokenState
	}{b.Token.Reveal(), b.IsTokenEnable}
}
