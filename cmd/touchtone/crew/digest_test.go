package crew

import (
	"context"
	"errors"
	"log/slog"
	"strings"
	"testing"

	"touchtone/cmd/touchtone/mail/mailtest"
	"touchtone/cmd/touchtone/program"
	"touchtone/report/ledger"
)

// The same digest sent twice, as after a crash, is the same letter to whoever reads it.
func TestDigestByMail(t *testing.T) {
	t.Parallel()
	post := new(mailtest.Post)
	server := post.Serve(t, false)
	p := &program.Program{Settings: &program.Settings{MailFrom: "qa@larkhill.example", MailTo: "ana@larkhill.example, ion@larkhill.example", Listen: "127.0.0.1:8470", PublicURL: "https://qa.example"}, Log: slog.Default()}
	d := aDigest()
	for range 2 {
		if err := mailDigest(context.Background(), p, server, d); err != nil {
			t.Fatal(err)
		}
	}
	letters, readers := post.Taken()
	if len(letters) != 2 || len(readers) != 4 {
		t.Fatalf("got %d letters for %v, want two for two readers", len(letters), readers)
	}
	for _, want := range []string{"Message-ID: <6a1f@touchtone>", "Subject: Night of 1 March 2026: 12 scored, 2 quarantined, 0 flagged", "truncated gzip =C3=972", "https://qa.example/batches/3"} {
		if !strings.Contains(string(letters[0]), want) || !strings.Contains(string(letters[1]), want) {
			t.Errorf("no %q in\n%s", want, letters[0])
		}
	}
	p.MailTo = "nobody@larkhill.example"
	if err := mailDigest(context.Background(), p, server, d); !errors.Is(err, ledger.ErrUndeliverable) {
		t.Errorf("to nobody: got %v, want that it cannot be delivered", err)
	}
}
