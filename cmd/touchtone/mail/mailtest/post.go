// Package mailtest answers: what would a mail server say? It gives tests a real one.
package mailtest

import (
	"crypto/tls"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/emersion/go-sasl"
	"github.com/emersion/go-smtp"

	"touchtone/cmd/touchtone/mail"
)

// Post is a mail server that keeps what it takes. It refuses letters for nobody@ and is busy for later@.
type Post struct {
	User string // who may send, with the password p@ss; empty: whoever likes

	mu      sync.Mutex
	letters [][]byte
	readers []string
}

// Taken is what it was given until now.
func (p *Post) Taken() (letters [][]byte, readers []string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return slices.Clone(p.letters), slices.Clone(p.readers)
}

// NewSession is part of smtp.Backend.
func (p *Post) NewSession(*smtp.Conn) (smtp.Session, error) { return &session{Post: p}, nil }

type session struct {
	*Post
	known bool
}

func (s *session) AuthMechanisms() []string { return []string{sasl.Plain} }

func (s *session) Auth(string) (sasl.Server, error) {
	return sasl.NewPlainServer(func(_, user, password string) error {
		if user != s.User || password != "p@ss" {
			return smtp.ErrAuthFailed
		}
		s.known = true
		return nil
	}), nil
}

func (s *session) Mail(string, *smtp.MailOptions) error {
	if s.User != "" && !s.known {
		return smtp.ErrAuthRequired
	}
	return nil
}

func (s *session) Rcpt(to string, _ *smtp.RcptOptions) error {
	switch {
	case strings.HasPrefix(to, "nobody@"):
		return &smtp.SMTPError{Code: 550, EnhancedCode: smtp.EnhancedCode{5, 1, 1}, Message: "no such reader"}
	case strings.HasPrefix(to, "later@"):
		return &smtp.SMTPError{Code: 451, EnhancedCode: smtp.EnhancedCode{4, 3, 0}, Message: "come back later"}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.readers = append(s.readers, to)
	return nil
}

func (s *session) Data(r io.Reader) error {
	letter, err := io.ReadAll(r)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.letters = append(s.letters, letter)
	return err
}

func (*session) Reset()        {}
func (*session) Logout() error { return nil }

// Serve starts the server, until the test ends: secure from the beginning, or when asked.
func (p *Post) Serve(t testing.TB, secure bool) mail.Server {
	t.Helper()
	certified := httptest.NewTLSServer(nil) // for its certificate, which its client trusts
	t.Cleanup(certified.Close)
	server := smtp.NewServer(p)
	server.Domain, server.TLSConfig = "example.com", &tls.Config{Certificates: certified.TLS.Certificates}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	at := listener.Addr().String()
	if secure {
		listener = tls.NewListener(listener, server.TLSConfig)
	}
	go server.Serve(listener) // ends when it is closed
	t.Cleanup(func() { server.Close() })
	return mail.Server{Host: at, Secure: secure, Trust: certified.Client().Transport.(*http.Transport).TLSClientConfig}
}
