package kafka

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net/url"
	"os"
	"strings"

	"github.com/twmb/franz-go/pkg/sasl"
	"github.com/twmb/franz-go/pkg/sasl/plain"
	"github.com/twmb/franz-go/pkg/sasl/scram"
)

// settings say which topic, and how to reach it.
type settings struct {
	brokers []string
	topic   string
	key     string         // id, subject or type
	tls     *tls.Config    // nil: not encrypted
	sasl    sasl.Mechanism // nil: no login
}

var errForm = errors.New("wants brokers and a topic, kafka:HOST:PORT,HOST:PORT/TOPIC")

// readSettings reads a specification and the variables that hold the login.
func readSettings(spec string, getenv func(string) string) (settings, error) {
	place, query, _ := strings.Cut(strings.TrimPrefix(spec, "kafka:"), "?")
	brokers, topic, _ := strings.Cut(place, "/")
	if strings.Contains(place, "@") {
		return settings{}, errors.New("takes no login here; set KAFKA_USERNAME and KAFKA_PASSWORD")
	}
	set := settings{topic: topic, brokers: strings.Split(brokers, ",")}
	for i, b := range set.brokers {
		if set.brokers[i] = strings.TrimSpace(b); set.brokers[i] == "" {
			return settings{}, errForm
		}
	}
	if !isTopic(topic) {
		return settings{}, errForm
	}
	return set, set.readOptions(query, getenv)
}

// isTopic reports whether Kafka takes a name for a topic.
func isTopic(name string) bool {
	odd := func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && (r < '0' || r > '9') &&
			r != '.' && r != '_' && r != '-'
	}
	return name != "" && len(name) <= 249 && strings.IndexFunc(name, odd) < 0
}

// readOptions reads what stands behind the question mark. Values are not repeated in errors.
func (s *settings) readOptions(query string, getenv func(string) string) error {
	options, err := url.ParseQuery(query)
	if err != nil {
		return errors.New("has options that cannot be read")
	}
	for name := range options {
		if name != "tls" && name != "ca" && name != "sasl" && name != "key" {
			return fmt.Errorf("knows no option %q; there are tls, ca, sasl and key", name)
		}
	}
	if err := s.readKey(options.Get("key")); err != nil {
		return err
	}
	if err := s.readTLS(options.Get("tls"), options.Get("ca")); err != nil {
		return err
	}
	return s.readSASL(options.Get("sasl"), getenv("KAFKA_USERNAME"), getenv("KAFKA_PASSWORD"))
}

func (s *settings) readKey(key string) error {
	switch key {
	case "", "id", "subject", "type":
		s.key = key
		return nil
	}
	return errors.New("wants key=id, key=subject or key=type")
}

func (s *settings) readTLS(on, ca string) error {
	switch {
	case on == "true":
		s.tls = &tls.Config{MinVersion: tls.VersionTLS12}
	case on != "" && on != "false":
		return errors.New("wants tls=true or tls=false")
	case ca != "":
		return errors.New("wants tls=true with ca=FILE")
	}
	if ca == "" {
		return nil
	}
	pem, err := os.ReadFile(ca)
	if err != nil {
		return err
	}
	s.tls.RootCAs = x509.NewCertPool()
	if !s.tls.RootCAs.AppendCertsFromPEM(pem) {
		return fmt.Errorf("finds no certificate in %q", ca)
	}
	return nil
}

func (s *settings) readSASL(name, user, password string) error {
	login := scram.Auth{User: user, Pass: password}
	switch name {
	case "":
		return nil
	case "plain":
		s.sasl = plain.Auth{User: user, Pass: password}.AsMechanism()
	case "scram-sha-256":
		s.sasl = login.AsSha256Mechanism()
	case "scram-sha-512":
		s.sasl = login.AsSha512Mechanism()
	default:
		return errors.New("wants sasl=plain, sasl=scram-sha-256 or sasl=scram-sha-512")
	}
	if user == "" || password == "" {
		return errors.New("needs KAFKA_USERNAME and KAFKA_PASSWORD for sasl=" + name)
	}
	return nil
}
