package inspect

import (
	"bytes"
	"context"
	"embed"
	"encoding/json"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"time"

	"github.com/tencent-webhooks/tencent-webhooks/internal/memnet"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sender"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// page is what the browser loads, as it stands here: there is no build step.
//
//go:embed page/*.html page/*.css page/*.js page/*.svg
var page embed.FS

// Options configure a [Server]. All but Stored, Targets and Now are needed.
type Options struct {
	Journal *Journal
	// Policy is that of the receiver: it explains refusals, and requests are signed with its first
	// secrets.
	Policy webhook.Policy
	// Commands are those that the page can send and explain.
	Commands []webhook.Declaration
	// Self serves the receiver's own listener, for what is sent to this process.
	Self func(net.Listener) error
	// Targets are the other addresses that the page may send to, by what they are called there.
	Targets []Target
	// Stored reads events older than the journal; nil when no database keeps them.
	Stored Stored
	// Brief returns in a few words what a payload holds, without texts of users.
	Brief func(payload any) string
	// Receiver is the address of the receiver, for the commands that the page offers to copy.
	Receiver string
	Log      *slog.Logger
	Now      func() time.Time // nil is time.Now
}

// Target is an address that the page may send to.
type Target struct{ Name, URL string }

// Server shows a journal to whoever has its token.
type Server struct {
	opts     Options
	guard    guard
	mask     masker
	commands *commands
	toSelf   *sender.Client // reaches this process alone
	toOthers *sender.Client
	epoch    string // tells this process's numbers of deliveries from another one's
	files    http.Handler
}

// Page is what comes out of [New]: the address to open, and what serves it.
type Page struct {
	*http.Server
	URL string // with the token; not for logs
}

// New returns the inspector for a listener. It serves nothing before the caller lets it.
func New(opts Options, listener net.Listener) *Page {
	if opts.Now == nil {
		opts.Now = time.Now
	}
	self := memnet.New()
	s := &Server{
		opts:     opts,
		guard:    newGuard(listener.Addr()),
		mask:     newMasker(secretsOf(&opts.Policy), opts.Policy.Secret != ""),
		commands: newCommands(opts.Commands),
		toSelf:   sender.NewClient(sender.ClientOptions{Dial: self.Dial}),
		toOthers: sender.NewClient(sender.ClientOptions{}),
		epoch:    newEpoch(),
		files:    http.FileServerFS(page),
	}
	go func() { _ = opts.Self(self) }() // it ends with the receiver's server
	base, stop := context.WithCancel(context.Background())
	server := &http.Server{
		Handler:           s.guard.protect(s.routes()),
		ReadHeaderTimeout: 2 * time.Second,
		ReadTimeout:       30 * time.Second,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    16 << 10,
		BaseContext:       func(net.Listener) context.Context { return base },
		ErrorLog:          slog.NewLogLogger(opts.Log.Handler(), slog.LevelDebug),
	}
	server.RegisterOnShutdown(stop) // ends the streams
	return &Page{server, "http://" + listener.Addr().String() + "/?token=" + s.guard.token}
}

// secretsOf returns every secret of a policy.
func secretsOf(p *webhook.Policy) []string {
	out := []string{p.Secret}
	for _, k := range append(append([]webhook.Key(nil), p.Tokens...), p.RTCKeys...) {
		out = append(out, k.Secret)
	}
	return out
}

func (s *Server) routes() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", s.index)
	mux.HandleFunc("GET /page/{file}", s.file)
	mux.HandleFunc("GET /api/meta", s.meta)
	mux.HandleFunc("GET /api/stream", s.stream)
	mux.HandleFunc("GET /api/delivery/{key}", s.showDelivery)
	mux.HandleFunc("GET /api/search", s.search)
	mux.HandleFunc("GET /api/older", s.older)
	mux.HandleFunc("GET /api/sample/{packet}", s.sample)
	mux.HandleFunc("GET /api/edit/{key}", s.edit)
	mux.HandleFunc("GET /api/copy/{key}/{form}", s.copy)
	mux.HandleFunc("POST /api/validate", s.validate)
	mux.HandleFunc("POST /api/send", s.send)
	mux.HandleFunc("POST /api/replay/{key}", s.replay)
	return mux
}

func (s *Server) index(w http.ResponseWriter, r *http.Request) {
	http.ServeFileFS(w, r, page, "page/page.html")
}

func (s *Server) file(w http.ResponseWriter, r *http.Request) {
	if strings.HasSuffix(r.URL.Path, ".js") { // whatever the machine's list of types says
		w.Header().Set("Content-Type", "text/javascript; charset=utf-8")
	}
	s.files.ServeHTTP(w, r)
}

// showDelivery answers with all about one delivery, or one stored event.
func (s *Server) showDelivery(w http.ResponseWriter, r *http.Request) {
	d, err := s.find(r.Context(), r.PathValue("key"))
	if err != nil {
		fail(w, http.StatusNotFound, err.Error())
		return
	}
	reply(w, d)
}

// reply answers with JSON.
func reply(w http.ResponseWriter, v any) {
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(v) // a browser that left finds out by itself
}

// fail answers with the reason of a failure.
func fail(w http.ResponseWriter, status int, text string) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(map[string]string{"error": text})
}

// maxInput is how much the page may send: a body of an edited request, escaped as JSON.
const maxInput = 8 * webhook.MaxBody

// read decodes what the page sent.
func read(w http.ResponseWriter, r *http.Request, v any) bool {
	var body bytes.Buffer
	_, err := body.ReadFrom(http.MaxBytesReader(w, r.Body, maxInput))
	if err == nil {
		err = json.Unmarshal(body.Bytes(), v)
	}
	if err != nil {
		fail(w, http.StatusBadRequest, "the request is not readable")
	}
	return err == nil
}
