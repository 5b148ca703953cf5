package tencenttest

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"time"
)

// Fault is a way to misbehave. It may do the call's work or not.
type Fault func(s *Server, w http.ResponseWriter, r *http.Request, work http.Handler)

// script is what happens to one call: a fault, or a result in place of its own.
type script struct {
	fault  Fault
	result result
}

// Break makes the next n calls suffer a fault. Scripts run in the order they were given.
func (s *Server) Break(n int, f Fault) { s.add(n, script{fault: f}) }

// Refuse makes the next n calls answer with an error code, without any effect.
func (s *Server) Refuse(n, code int, message string) {
	s.add(n, script{result: result{code: code, message: message}})
}

func (s *Server) add(n int, next script) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for range n {
		s.scripts = append(s.scripts, next)
	}
}

func (s *Server) nextScript() *script {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.scripts) == 0 {
		return nil
	}
	next := s.scripts[0]
	s.scripts = s.scripts[1:]
	return &next
}

// Hang never answers.
func Hang(s *Server, w http.ResponseWriter, r *http.Request, work http.Handler) {
	Slow(time.Hour)(s, w, r, work)
}

// Slow answers after a while, unless the client has gone.
func Slow(d time.Duration) Fault {
	return func(s *Server, w http.ResponseWriter, r *http.Request, work http.Handler) {
		timer := time.NewTimer(d)
		defer timer.Stop()
		select {
		case <-timer.C:
			work.ServeHTTP(w, r)
		case <-r.Context().Done():
		case <-s.closing:
		}
	}
}

// Status answers as a gateway would: a page with this HTTP status, without doing the work.
func Status(code int) Fault {
	return func(_ *Server, w http.ResponseWriter, _ *http.Request, _ http.Handler) {
		w.Header().Set("Content-Type", "text/html")
		w.Header().Set("Location", "/elsewhere")
		w.WriteHeader(code)
		_, _ = w.Write([]byte("<html><body>" + http.StatusText(code) + "</body></html>"))
	}
}

// HTML answers with a page and HTTP 200.
func HTML(s *Server, w http.ResponseWriter, r *http.Request, work http.Handler) {
	Status(http.StatusOK)(s, w, r, work)
}

// Huge answers with 10 MiB of valid JSON.
func Huge(_ *Server, w http.ResponseWriter, _ *http.Request, _ http.Handler) {
	_, _ = w.Write([]byte(`{"errorCode":0,"ErrorCode":0,"data":"`))
	chunk := bytes.Repeat([]byte("x"), 1<<20)
	for range 10 {
		if _, err := w.Write(chunk); err != nil {
			return
		}
	}
	_, _ = w.Write([]byte(`"}`))
}

// Cut closes the connection without doing the work.
func Cut(_ *Server, w http.ResponseWriter, _ *http.Request, _ http.Handler) { hangUp(w) }

// CutAfter does the work and closes the connection without an answer.
func CutAfter(_ *Server, w http.ResponseWriter, r *http.Request, work http.Handler) {
	work.ServeHTTP(httptest.NewRecorder(), r)
	hangUp(w)
}

// CutMiddle closes the connection in the middle of the answer.
func CutMiddle(_ *Server, w http.ResponseWriter, r *http.Request, work http.Handler) {
	answer := httptest.NewRecorder()
	work.ServeHTTP(answer, r)
	w.Header().Set("Content-Length", "1000")
	_, _ = w.Write(answer.Body.Bytes()[:answer.Body.Len()/2])
	if f, ok := w.(http.Flusher); ok {
		f.Flush()
	}
	hangUp(w)
}

func hangUp(w http.ResponseWriter) {
	hijacker, ok := w.(http.Hijacker)
	if !ok {
		return
	}
	if conn, _, err := hijacker.Hijack(); err == nil {
		conn.Close()
	}
}
