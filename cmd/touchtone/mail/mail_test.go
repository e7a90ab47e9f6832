package mail_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	netmail "net/mail"
	"strings"
	"testing"
	"time"

	"touchtone/cmd/touchtone/mail"
	"touchtone/cmd/touchtone/mail/mailtest"
)

var letter = mail.Letter{
	ID: "7b1a@touchtone", From: "Touchtone <qa@larkhill.example>", To: []string{"ana@larkhill.example", "Ion Țurcanu <ion@larkhill.example>"},
	Subject: "Noaptea de 1 martie: 12 scored", Date: time.Date(2026, 3, 2, 4, 5, 6, 0, time.UTC),
	Text: "12 scored\n.a line that begins with a dot\n", HTML: "<p>Μία νύχτα, " + strings.Repeat("long ", 200) + "</p>",
}

func TestALetterArrivesWhole(t *testing.T) {
	t.Parallel()
	for name, secure := range map[string]bool{"smtp": false, "smtps": true} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := &mailtest.Post{User: "qa"}
			server := p.Serve(t, secure)
			server.User, server.Password = "qa", "p@ss"
			if err := server.Send(context.Background(), letter); err != nil {
				t.Fatal(err)
			}
			letters, readers := p.Taken()
			if len(letters) != 1 || len(readers) != 2 || readers[1] != "ion@larkhill.example" {
				t.Fatalf("got %d letters for %v", len(letters), readers)
			}
			checkLetter(t, letters[0])
		})
	}
}

func checkLetter(t *testing.T, raw []byte) {
	t.Helper()
	got, err := netmail.ReadMessage(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	subject, err := new(mime.WordDecoder).DecodeHeader(got.Header.Get("Subject"))
	if err != nil || subject != letter.Subject || got.Header.Get("Message-ID") != "<7b1a@touchtone>" {
		t.Errorf("subject %q (%v), id %s", subject, err, got.Header.Get("Message-ID"))
	}
	_, params, err := mime.ParseMediaType(got.Header.Get("Content-Type"))
	if err != nil {
		t.Fatal(err)
	}
	parts := multipart.NewReader(got.Body, params["boundary"])
	for _, want := range []string{letter.Text, letter.HTML} {
		part, err := parts.NextPart()
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(part)
		if err != nil || strings.ReplaceAll(string(body), "\r\n", "\n") != want {
			t.Errorf("got %q, %v, want %q", body, err, want)
		}
	}
}

func TestWhatIsRefusedForGoodIsToldFromWhatMayPass(t *testing.T) {
	t.Parallel()
	server := new(mailtest.Post).Serve(t, false)
	locked := (&mailtest.Post{User: "qa"}).Serve(t, false)
	for _, c := range []struct {
		to      string
		server  mail.Server
		forGood bool
	}{
		{"nobody@larkhill.example", server, true},
		{"no address", server, true},
		{"later@larkhill.example", server, false},
		{"ana@larkhill.example", locked, false}, // somebody may yet give us the password
		{"ana@larkhill.example", mail.Server{Host: "127.0.0.1:1"}, false},
	} {
		l := letter
		l.To = []string{c.to}
		if err := c.server.Send(context.Background(), l); err == nil || errors.Is(err, mail.ErrRefused) != c.forGood {
			t.Errorf("to %s: got %v, for good: want %v", c.to, err, c.forGood)
		}
	}
}

func TestParse(t *testing.T) {
	t.Parallel()
	for address, want := range map[string]mail.Server{
		"smtp://mail.example":               {Host: "mail.example:587"},
		"smtps://u:p%40ss@mail.example":     {Host: "mail.example:465", Secure: true, User: "u", Password: "p@ss"},
		"smtp://127.0.0.1:2525":             {Host: "127.0.0.1:2525"},
		"smtp://u:secret@mail.example:port": {},
		"http://mail.example":               {},
		"mail.example":                      {},
	} {
		got, err := mail.Parse(address)
		if got != want || (err != nil) != (want == mail.Server{}) {
			t.Errorf("%s: got %+v, %v", address, got, err)
		}
		if err != nil && strings.Contains(err.Error(), "secret") {
			t.Errorf("the error tells the password: %v", err)
		}
	}
}
