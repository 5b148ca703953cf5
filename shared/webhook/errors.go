package webhook

import (
	"errors"
	"net/http"
)

// The reasons to reject a request, for errors.Is. None of them names a secret.
var (
	ErrMethod   = errors.New("only POST is allowed")
	ErrTooLarge = errors.New("body is larger than 1 MiB")
	ErrBusy     = errors.New("too many bodies are under way, try again")
	ErrPartial  = errors.New("body did not arrive whole and in time")
	ErrSource   = errors.New("address is outside the allowed ranges")
	ErrSecret   = errors.New("path does not end in the secret")
	ErrNoSecret = errors.New("callkit commands need CALLBACK_SECRET")
	ErrApp      = errors.New("missing or foreign SdkAppid")
	ErrUnsigned = errors.New("missing Sign or RequestTime")
	ErrNoKey    = errors.New("no token or key to check the signature with")
	ErrSign     = errors.New("wrong Sign")
	ErrStale    = errors.New("stale RequestTime: more than 60 s away")
	ErrNotJSON  = errors.New("body is not JSON")
	ErrRepeated = errors.New("SdkAppid, Sign or RequestTime is given twice")
	ErrTooOld   = errors.New("stale CallbackTs: older than RTC_MAX_AGE")
)

// The reasons why a verified event was not handled.
var (
	// ErrNotKept: the sink or the handler failed, so the sender has to retry.
	ErrNotKept = errors.New("the event was not kept")
	// ErrTimeout: the handler did not return in time.
	ErrTimeout = errors.New("the handler did not return in time")
	// ErrPanic: the handler panicked.
	ErrPanic = errors.New("the handler panicked")
)

// rejections maps every reason to its HTTP status and to the word that metrics use for it.
var rejections = [...]struct {
	err    error
	status int
	word   string
}{
	{ErrMethod, http.StatusMethodNotAllowed, "method"},
	{ErrTooLarge, http.StatusRequestEntityTooLarge, "too-large"},
	{ErrBusy, http.StatusServiceUnavailable, "busy"},
	{ErrPartial, http.StatusRequestTimeout, "partial"},
	{ErrSource, http.StatusForbidden, "source"},
	{ErrApp, http.StatusForbidden, "app"},
	{ErrSecret, http.StatusUnauthorized, "secret"},
	{ErrNoSecret, http.StatusUnauthorized, "no-secret"},
	{ErrUnsigned, http.StatusUnauthorized, "unsigned"},
	{ErrNoKey, http.StatusUnauthorized, "no-key"},
	{ErrSign, http.StatusUnauthorized, "sign"},
	{ErrStale, http.StatusUnauthorized, "stale"},
	{ErrNotJSON, http.StatusBadRequest, "not-json"},
	{ErrRepeated, http.StatusBadRequest, "repeated"},
	{ErrTooOld, http.StatusUnauthorized, "too-old"},
}

// rejection returns the status, the word and the text of the reason behind err.
func rejection(err error) (status int, word, text string) {
	for _, r := range rejections {
		if errors.Is(err, r.err) {
			return r.status, r.word, r.err.Error()
		}
	}
	return http.StatusInternalServerError, "internal", "internal error"
}
