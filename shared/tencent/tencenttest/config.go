package tencenttest

import (
	"encoding/json"
	"strings"
	"unicode/utf8"
)

// Config is a callback configuration.
type Config struct {
	URL      string
	Commands []string
}

// v1Callback is the service of CallKit v1; those of v4 end in _config.
const v1Callback = "callback"

// Configured returns what a service has configured: "callback", "call_config", ...
func (s *Server) Configured(service string) (Config, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	c, found := s.configs[service]
	return c, found
}

// Configure sets what a service has configured.
func (s *Server) Configure(service string, c Config) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.configs[service] = c
}

// LiveToken returns the token that Live signs with, "" when there is none.
func (s *Server) LiveToken() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.token
}

// callback is CallKit v1: set overwrites, update needs a configuration (999). What get answers
// when there is none is undocumented: data is "".
func (s *Server) callback(service, command string, call Call) result {
	var in struct {
		Address string   `json:"address"`
		Actions []string `json:"actions"`
	}
	_ = json.Unmarshal(call.Body, &in)
	config := Config{in.Address, in.Actions}
	s.mu.Lock()
	defer s.mu.Unlock()
	current, found := s.configs[service]
	switch {
	case command == "get" && found:
		return result{data: map[string]any{
			"address": current.URL, "actions": current.Commands,
		}}
	case command == "get":
		return result{data: ""}
	case command == "delete":
		delete(s.configs, service)
		return result{data: ""}
	case command != "set" && command != "update":
		return result{code: 70001, message: "no such command"}
	case !config.valid():
		return result{code: 70001, message: "address and actions are needed"}
	case command == "update" && !found:
		return result{code: 999, message: "no configuration"}
	}
	s.configs[service] = config
	return result{data: in.Address}
}

// config is v4: set of Call overwrites, set of Room and Live fails when there is a configuration
// (100300), update fails when there is none (100301). Call has no update, Live no get.
func (s *Server) config(service, command string, call Call) result {
	var in struct {
		URL      string   `json:"Url"`
		Commands []string `json:"CallbackCommandList"`
	}
	_ = json.Unmarshal(call.Body, &in)
	s.mu.Lock()
	defer s.mu.Unlock()
	current, found := s.configs[service]
	upsert := service == "call_config"
	switch {
	case command == "get_callback" && service != "live_config":
		return get(current, found)
	case command == "delete_callback":
		delete(s.configs, service)
		return result{}
	case strings.HasSuffix(command, "_callback_token") && service == "live_config":
		return s.liveToken(command, call)
	case command != "set_callback" && (command != "update_callback" || upsert):
		return result{code: 60009, message: "no such command"}
	case !Config{in.URL, in.Commands}.valid():
		return result{code: 100002, message: "Url and CallbackCommandList are needed"}
	case command == "set_callback" && found && !upsert:
		return result{code: 100300, message: "callback exists"}
	case command == "update_callback" && !found:
		return result{code: 100301, message: "callback does not exist"}
	}
	s.configs[service] = Config{in.URL, in.Commands}
	return result{}
}

func get(current Config, found bool) result {
	if !found {
		return result{code: 100301, message: "callback does not exist"}
	}
	return result{data: map[string]any{
		"Url": current.URL, "CallbackCommandList": current.Commands,
	}}
}

// liveToken is called with the lock held.
func (s *Server) liveToken(command string, call Call) result {
	var in struct{ Token string }
	_ = json.Unmarshal(call.Body, &in)
	n := utf8.RuneCountInString(in.Token)
	switch {
	case command == "delete_callback_token":
		s.token = ""
	case n < 1 || n > 128:
		return result{code: 100002, message: "Token must have 1 to 128 characters"}
	default:
		s.token = in.Token
	}
	return result{}
}

// valid: an address that begins with http or https, and at least one command.
func (c Config) valid() bool {
	return len(c.Commands) > 0 &&
		(strings.HasPrefix(c.URL, "http://") || strings.HasPrefix(c.URL, "https://"))
}
