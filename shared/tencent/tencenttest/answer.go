package tencenttest

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
)

// result is an answer before its envelope.
type result struct {
	code    int
	message string
	data    any // nil: none
	beside  any // v4 only: an object whose members stand beside those of the envelope
}

func isV1(path string) bool { return strings.HasPrefix(path, "v1/") }

// write puts the envelope around a result. The HTTP status is always 200.
func (s *Server) write(w http.ResponseWriter, call Call, r result) {
	s.mu.Lock()
	s.serial++
	id := fmt.Sprintf("Id-%032d-O-Seq-%d", s.serial, s.serial)
	s.mu.Unlock()
	w.Header().Set("Content-Type", "application/json")
	if isV1(call.Path) {
		writeJSON(w, envelopeV1(r, id))
		return
	}
	writeJSON(w, envelopeV4(r, id))
}

func envelopeV1(r result, id string) map[string]any {
	e := map[string]any{
		"errorCode": r.code, "errorMessage": r.message, "requestId": id, "data": r.data,
	}
	if r.code == 0 {
		e["errorMessage"] = "Success"
	}
	return e
}

func envelopeV4(r result, id string) map[string]any {
	e := map[string]any{
		"ActionStatus": "OK", "ErrorCode": r.code, "ErrorInfo": r.message, "RequestId": id,
	}
	if r.code != 0 {
		e["ActionStatus"] = "FAIL"
	}
	if r.data != nil {
		e["Response"] = r.data
	}
	if members, ok := r.beside.(map[string]any); ok {
		for name, value := range members {
			e[name] = value
		}
	}
	return e
}

func writeJSON(w http.ResponseWriter, v any) {
	// The connection may be gone, which is the client's affair.
	_ = json.NewEncoder(w).Encode(v)
}
