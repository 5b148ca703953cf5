package inspect

import (
	"crypto/rand"
	"crypto/subtle"
	"net"
	"net/http"
	"net/netip"

	"github.com/tencent-webhooks/tencent-webhooks/shared/internal/loopback"
)

// guard lets in whoever has the token, from the page itself and nowhere else.
type guard struct {
	token   string // in the URL that is printed
	session string // in the cookie
	cookie  string // name of the cookie, by the port: cookies do not distinguish ports
	addr    net.Addr
	cross   *http.CrossOriginProtection
}

func newGuard(addr net.Addr) guard {
	_, port, _ := net.SplitHostPort(addr.String()) // a listener's address has a port
	return guard{
		token: rand.Text(), session: rand.Text(), cookie: "webhooks-inspector-" + port,
		addr: addr, cross: http.NewCrossOriginProtection(),
	}
}

// newEpoch returns a word that no other process has.
func newEpoch() string { return rand.Text()[:8] }

// policy is the Content-Security-Policy: scripts and styles from here, no markup from strings but
// what the renderer makes of the page's own templates.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; " +
	"img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; " +
	"require-trusted-types-for 'script'; trusted-types lit-html"

// protect is the only way to the inspector.
func (g guard) protect(next http.Handler) http.Handler {
	next = g.cross.Handler(next)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Cache-Control", "no-store")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		switch {
		case !g.ownHost(r):
			fail(w, http.StatusForbidden, "this is not the host of the inspector")
		case !ownOrigin(r):
			fail(w, http.StatusForbidden, "another origin has no access")
		case !g.admits(w, r):
			fail(w, http.StatusForbidden, "open the address that webhooks serve printed, with its token")
		default:
			next.ServeHTTP(w, r)
		}
	})
}

// ownHost reports whether a request names the listener itself: a name that was rebound to this
// address is not one of its own.
func (g guard) ownHost(r *http.Request) bool {
	if r.Host == g.addr.String() {
		return true
	}
	bound, err := netip.ParseAddrPort(g.addr.String())
	if err != nil || !bound.Addr().IsUnspecified() {
		return false
	}
	local, ok := r.Context().Value(http.LocalAddrContextKey).(net.Addr)
	return ok && r.Host == local.String()
}

// ownOrigin reports whether a request comes from the page, or from no page at all. Reading is
// refused to others too, where a browser says who asks.
func ownOrigin(r *http.Request) bool {
	origin := r.Header.Get("Origin")
	if origin != "" && origin != "http://"+r.Host {
		return false
	}
	site := r.Header.Get("Sec-Fetch-Site")
	opens := r.URL.Path == "/" && r.Header.Get("Sec-Fetch-Mode") == "navigate"
	return site == "" || site == "same-origin" || site == "none" || opens
}

// admits checks the token of the first request, which gets a cookie, or that cookie.
func (g guard) admits(w http.ResponseWriter, r *http.Request) bool {
	if r.Method == http.MethodGet && r.URL.Path == "/" && r.URL.Query().Has("token") {
		if !equal(r.URL.Query().Get("token"), g.token) {
			return false
		}
		http.SetCookie(w, &http.Cookie{Name: g.cookie, Value: g.session, Path: "/",
			HttpOnly: true, SameSite: http.SameSiteStrictMode})
		return true
	}
	c, err := r.Cookie(g.cookie)
	return err == nil && equal(c.Value, g.session)
}

func equal(a, b string) bool { return subtle.ConstantTimeCompare([]byte(a), []byte(b)) == 1 }

// IsLoopback reports whether an address, host and port, reaches this machine alone.
func IsLoopback(addr string) bool {
	host, _, err := net.SplitHostPort(addr)
	return err == nil && loopback.Host(host)
}
