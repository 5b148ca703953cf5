// Package callbackurl checks whether Tencent's console will take a callback URL, before Tencent
// does. It sends nothing: what a receiver answers is for package verify.
//
// [Check] holds the rules of the console page "Webhook Configuration"
// (https://trtc.io/document/34520, the Live page 74157 repeats them). Every broken rule is an
// error with a message that says what to change. What is allowed but likely to hurt is a
// warning.
package callbackurl

import "time"

// TakesEffectAfter is how long Tencent needs to use a new URL after it was saved (34520).
const TakesEffectAfter = 2 * time.Minute

// maxDomain is the longest domain name the console takes, in characters (34520).
const maxDomain = 63

// minSecret is the shortest last path segment that Check takes for a secret, in characters.
// Sixteen random letters and digits are more than 80 bits.
const minSecret = 16
