// Package mail answers: how does a letter leave the house?
//
// [Parse] reads the address of a mail server, and [Server.Send] hands it a [Letter], in plain text and as HTML. It speaks to any
// server that takes mail by SMTP: with STARTTLS where that is offered, with TLS from the beginning where the address says smtps.
package mail

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"net/mail"
	"net/smtp"
	"net/textproto"
	"net/url"
	"time"
)

// Server takes our letters.
type Server struct {
	Host     string // with its port
	Secure   bool   // TLS from the beginning
	User     string // empty: no one asks
	Password string
	Trust    *tls.Config // nil: what the machine trusts
}

// ErrRefused is what the server says of a letter that it will never take.
var ErrRefused = errors.New("the mail server refuses it")

// Parse reads an address such as smtp://user:password@mail.example:587 or smtps://mail.example.
func Parse(address string) (Server, error) {
	u, err := url.Parse(address)
	if err != nil || u.Hostname() == "" || u.Scheme != "smtp" && u.Scheme != "smtps" {
		return Server{}, errors.New("want smtp://user:password@host:587 or smtps://host") // the cause may hold a password
	}
	s := Server{Host: u.Host, Secure: u.Scheme == "smtps", User: u.User.Username()}
	s.Password, _ = u.User.Password()
	if u.Port() == "" {
		s.Host = net.JoinHostPort(u.Hostname(), map[bool]string{true: "465", false: "587"}[s.Secure])
	}
	return s, nil
}

// Send hands over a letter. An error that wraps ErrRefused is for good.
func (s Server) Send(ctx context.Context, l Letter) error {
	conn, err := s.dial(ctx)
	if err != nil {
		return fmt.Errorf("mail: %w", err)
	}
	defer conn.Close()
	if err := s.hand(conn, l); err != nil {
		return fmt.Errorf("mail: %w", judged(err))
	}
	return nil
}

// enough time for a letter of one page.
const enough = time.Minute

func (s Server) dial(ctx context.Context) (net.Conn, error) {
	ctx, cancel := context.WithTimeout(ctx, enough)
	defer cancel()
	conn, err := (&net.Dialer{}).DialContext(ctx, "tcp", s.Host)
	if err != nil {
		return nil, err
	}
	if err := conn.SetDeadline(time.Now().Add(enough)); err != nil {
		return nil, errors.Join(err, conn.Close())
	}
	if s.Secure {
		return tls.Client(conn, s.tls()), nil
	}
	return conn, nil
}

func (s Server) name() string {
	host, _, _ := net.SplitHostPort(s.Host)
	return host
}

func (s Server) tls() *tls.Config {
	config := s.Trust.Clone()
	if config == nil {
		config = &tls.Config{}
	}
	config.ServerName = s.name()
	return config
}

// hand speaks SMTP.
func (s Server) hand(conn net.Conn, l Letter) error {
	c, err := smtp.NewClient(conn, s.name())
	if err != nil {
		return err
	}
	defer c.Close()
	if offered, _ := c.Extension("STARTTLS"); offered && !s.Secure {
		if err := c.StartTLS(s.tls()); err != nil {
			return err
		}
	}
	if s.User != "" { // in the clear only to this very machine
		if err := c.Auth(smtp.PlainAuth("", s.User, s.Password, s.name())); err != nil {
			return err
		}
	}
	if err := post(c, l); err != nil {
		return err
	}
	return c.Quit()
}

func post(c *smtp.Client, l Letter) error {
	from, err := mail.ParseAddress(l.From)
	if err != nil {
		return fmt.Errorf("%w: sender %q: %v", ErrRefused, l.From, err)
	}
	if err := c.Mail(from.Address); err != nil {
		return err
	}
	for _, to := range l.To {
		reader, err := mail.ParseAddress(to)
		if err != nil {
			return fmt.Errorf("%w: reader %q: %v", ErrRefused, to, err)
		}
		if err := c.Rcpt(reader.Address); err != nil {
			return err
		}
	}
	w, err := c.Data()
	if err != nil {
		return err
	}
	if err := l.write(w); err != nil {
		return err
	}
	return w.Close()
}

// judged tells a refusal for good, of the letter or its readers, from trouble that time or a person may mend.
func judged(err error) error {
	const noSuchReader = 550
	var said *textproto.Error
	if errors.As(err, &said) && said.Code >= noSuchReader {
		return fmt.Errorf("%w: %v", ErrRefused, err)
	}
	return err
}
