package tencent

import (
	"errors"
	"fmt"
	"math"
	"strings"
	"sync"
	"time"

	"github.com/tencentyun/tls-sig-api-v2-golang/tencentyun"
)

// ErrCredentials is the kind of error that unusable credentials make.
var ErrCredentials = errors.New("credentials cannot be used")

// Credentials are what a UserSig is made from.
type Credentials struct {
	// AppID is the SDKAppID.
	AppID uint64
	// Key is the app's secret key from the console.
	Key Secret
	// Identifier is an administrator of the app. Empty: "administrator", which every app has.
	Identifier string
	// Life is how long a UserSig is valid, in whole seconds. Zero: one hour, short because the
	// UserSig travels in the URL.
	Life time.Duration
}

const (
	defaultIdentifier = "administrator"
	defaultLife       = time.Hour
	minLife           = time.Minute
	maxIdentifier     = 32 // characters, by the documentation of the UserSig library
)

// withDefaults fills in the defaults and checks the rest. The error is of the kind
// ErrCredentials and names everything that is wrong.
func (c Credentials) withDefaults() (Credentials, error) {
	if c.Identifier == "" {
		c.Identifier = defaultIdentifier
	}
	if c.Life == 0 {
		c.Life = defaultLife
	}
	var wrong []string
	if c.AppID == 0 || c.AppID > math.MaxUint32 {
		wrong = append(wrong, fmt.Sprintf("the SDKAppID %d is not one", c.AppID))
	}
	if c.Key.Reveal() == "" {
		wrong = append(wrong, "the key is empty")
	}
	if len(c.Identifier) > maxIdentifier {
		wrong = append(wrong, fmt.Sprintf("the identifier %q is longer than %d characters",
			c.Identifier, maxIdentifier))
	}
	if c.Life < minLife {
		wrong = append(wrong, fmt.Sprintf("a life of %s is shorter than %s", c.Life, minLife))
	}
	if wrong != nil {
		return c, fmt.Errorf("%w: %s", ErrCredentials, strings.Join(wrong, "; "))
	}
	return c, nil
}

// UserSig is a signature that lets its holder act as Identifier until it expires.
type UserSig struct {
	Value      Secret    `json:"usersig"`
	Identifier string    `json:"identifier"`
	Expires    time.Time `json:"expires"`
}

// Signer makes UserSigs and keeps the last one until shortly before it expires. Make it with
// NewSigner. It is safe for concurrent use.
type Signer struct {
	credentials Credentials
	now         func() time.Time
	generate    func(appID int, key, user string, seconds int) (string, error)

	mu   sync.Mutex
	last UserSig
}

// NewSigner returns a signer. now may be nil for time.Now. The error is of the kind
// ErrCredentials.
func NewSigner(c Credentials, now func() time.Time) (*Signer, error) {
	c, err := c.withDefaults()
	if err != nil {
		return nil, err
	}
	if now == nil {
		now = time.Now
	}
	return &Signer{credentials: c, now: now, generate: tencentyun.GenUserSig}, nil
}

// UserSig returns a signature that is valid for a while longer: at least a tenth of its life,
// or five minutes if that is less.
func (s *Signer) UserSig() (UserSig, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	c := s.credentials
	now := s.now()
	if margin := min(c.Life/10, 5*time.Minute); now.Before(s.last.Expires.Add(-margin)) {
		return s.last, nil
	}
	text, err := s.generate(int(c.AppID), c.Key.Reveal(), c.Identifier, int(c.Life.Seconds()))
	if err != nil {
		return UserSig{}, fmt.Errorf("%w: %s", ErrCredentials, hide(err.Error(), c.Key))
	}
	s.last = UserSig{NewSecret(text), c.Identifier, now.Add(c.Life)}
	return s.last, nil
}
