package mail

import (
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"net/textproto"
	"strings"
	"time"
)

// Letter is a mail in plain text and as HTML.
type Letter struct {
	ID      string // names it in all the world; the same letter sent again has the same
	From    string
	To      []string
	Subject string
	Date    time.Time
	Text    string
	HTML    string
}

// write writes the letter as RFC 5322 has it.
func (l Letter) write(w io.Writer) error {
	parts := multipart.NewWriter(w)
	headers := []string{
		"From: " + header(l.From),
		"To: " + headerList(l.To),
		"Subject: " + mime.QEncoding.Encode("utf-8", l.Subject),
		"Date: " + l.Date.Format(time.RFC1123Z),
		"Message-ID: <" + l.ID + ">",
		"Auto-Submitted: auto-generated",
		"MIME-Version: 1.0",
		"Content-Type: multipart/alternative; boundary=" + parts.Boundary(),
	}
	if _, err := io.WriteString(w, strings.Join(headers, "\r\n")+"\r\n\r\n"); err != nil {
		return err
	}
	for _, p := range []struct{ kind, body string }{{"text/plain", l.Text}, {"text/html", l.HTML}} {
		if err := writePart(parts, p.kind, p.body); err != nil {
			return err
		}
	}
	return parts.Close()
}

func writePart(parts *multipart.Writer, kind, body string) error {
	w, err := parts.CreatePart(textproto.MIMEHeader{
		"Content-Type":              {kind + "; charset=utf-8"},
		"Content-Transfer-Encoding": {"quoted-printable"},
	})
	if err != nil {
		return err
	}
	quoted := quotedprintable.NewWriter(w)
	if _, err := io.WriteString(quoted, body); err != nil {
		return err
	}
	return quoted.Close()
}

// header writes an address; one that cannot be read is refused when it is used.
func header(address string) string {
	a, err := mail.ParseAddress(address)
	if err != nil {
		return fmt.Sprintf("%q", address)
	}
	return a.String()
}

func headerList(addresses []string) string {
	all := make([]string, len(addresses))
	for i, a := range addresses {
		all[i] = header(a)
	}
	return strings.Join(all, ", ")
}
