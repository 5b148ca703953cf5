package tencenttest

import (
	"encoding/json"
	"strings"
)

// do dispatches a call that passed all checks.
func (s *Server) do(call Call) result {
	_, rest, _ := strings.Cut(call.Path, "/")
	service, command, _ := strings.Cut(rest, "/")
	switch service {
	case "callback":
		return s.callback(v1Callback, command, call)
	case "call_config", "room_config", "live_config":
		return s.config(service, command, call)
	case "records", "call_record_http_srv", "call_engine_http_srv":
		return s.lookUp(command, call)
	case "ConfigSvc":
		return s.ipList(call)
	}
	return either(call, 70001, 60009, "no such service")
}

// lookUp answers from SetData. What the codes 101004 and 101050 mean is inferred.
func (s *Server) lookUp(command string, call Call) result {
	var in struct {
		CallID string `json:"callId"` // or CallId: names match in any case
		Start  *int64 `json:"startTimestamp"`
	}
	_ = json.Unmarshal(call.Body, &in) // answer has seen that it is an object
	byID := command == "get_record_by_callId" || command == "get_record_by_callid" ||
		command == "get_call_info"
	switch {
	case byID && in.CallID == "":
		return either(call, 70001, 101002, "no call id")
	case command == "get_records_by_filter" && in.Start == nil:
		return result{code: 70001, message: "no startTimestamp"}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	data, found := s.data[call.Path]
	switch {
	case found:
		return result{data: data}
	case command == "get_records_by_filter":
		return result{data: map[string]any{"totalNum": 0, "page": 1, "callRecordList": []any{}}}
	case command == "get_record_by_filter":
		return result{data: map[string]any{"TotalNum": 0, "Page": 1, "CallRecordList": []any{}}}
	case command == "get_call_info":
		return result{code: 101004, message: "no such call"}
	case isV1(call.Path):
		return result{data: ""}
	}
	return result{code: 101050, message: "no such record"}
}

func (s *Server) ipList(call Call) result {
	s.mu.Lock()
	defer s.mu.Unlock()
	if call.Path != "v4/ConfigSvc/GetIPList" {
		return result{code: 60009, message: "no such command"}
	}
	entries, found := s.ips[call.Query.Get("nettype")]
	if !found {
		return result{code: 60002, message: "no such nettype"}
	}
	return result{beside: map[string]any{"IPList": entries}}
}
