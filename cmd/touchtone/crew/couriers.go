package crew

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"touchtone/cmd/touchtone/mail"
	"touchtone/cmd/touchtone/program"
	"touchtone/report/digest"
	"touchtone/report/ledger"
	"touchtone/report/render"
	"touchtone/storage"
	"touchtone/worker"
)

// hireCouriers finds who delivers digests by the means that the settings name.
func (c *Crew) hireCouriers() ([]*worker.Courier, error) {
	var all []*worker.Courier
	add := func(consumer string, deliver func(context.Context, *digest.Digest) error) {
		send := func(ctx context.Context, e ledger.Event) error { return sendDigest(ctx, c.Services.DB, e, deliver) }
		all = append(all, &worker.Courier{Outbox: c.Services.DB, Consumer: consumer, Topic: ledger.Digests, Send: send, Log: c.Program.Log})
	}
	if c.Program.MailServer != "" {
		server, err := mailServer(c.Program)
		if err != nil {
			return nil, err
		}
		add("mail", func(ctx context.Context, d *digest.Digest) error { return mailDigest(ctx, c.Program, server, d) })
	}
	if c.Program.DigestTo != "" {
		open, err := c.shelf()
		if err != nil {
			return nil, err
		}
		add("files", func(ctx context.Context, d *digest.Digest) error { return fileDigest(ctx, c.Program, open, d) })
	}
	return all, nil
}

func sendDigest(ctx context.Context, db *storage.DB, e ledger.Event, deliver func(context.Context, *digest.Digest) error) error {
	d, err := db.Digest(ctx, e.Batch)
	if err != nil {
		return err
	}
	return deliver(ctx, d)
}

func mailServer(p *program.Program) (mail.Server, error) {
	server, err := mail.Parse(p.MailServer)
	switch {
	case err != nil:
		return server, program.Exit(program.Usage, fmt.Sprintf("--mail-server: %v", err))
	case p.MailFrom == "" || p.MailTo == "":
		return server, program.Exit(program.Usage, "--mail-server wants --mail-from and --mail-to beside it")
	}
	return server, nil
}

func mailDigest(ctx context.Context, p *program.Program, server mail.Server, d *digest.Digest) error {
	letter := mail.Letter{
		ID: d.ID + "@touchtone", From: p.MailFrom, To: strings.Split(p.MailTo, ","), Subject: render.DigestTitle(d), Date: time.Now(),
	}
	var err error
	if letter.Text, err = digestAs(p, "text", d); err != nil {
		return err
	}
	if letter.HTML, err = digestAs(p, "html", d); err != nil {
		return err
	}
	err = server.Send(ctx, letter)
	if errors.Is(err, mail.ErrRefused) {
		err = fmt.Errorf("%w: %w", ledger.ErrUndeliverable, err)
	}
	return err
}

func digestAs(p *program.Program, format string, d *digest.Digest) (string, error) {
	var b strings.Builder
	err := render.Digest(&b, format, d, p.Address())
	return b.String(), err
}

// keeper writes a file, whole, in place of one of that name.
type keeper func(ctx context.Context, name string, body []byte) error

// shelf opens the place where the files of one digest are kept. It may be away for a while: each digest asks again.
type shelf func(ctx context.Context) (keeper, error)

func fileDigest(ctx context.Context, p *program.Program, open shelf, d *digest.Digest) error {
	keep, err := open(ctx)
	if err != nil {
		return err
	}
	for format, ending := range map[string]string{"text": ".txt", "html": ".html", "json": ".json"} {
		body, err := digestAs(p, format, d)
		if err != nil {
			return err
		}
		name := fmt.Sprintf("digest-%s-batch-%d%s", d.Date.Format(time.DateOnly), d.Batch, ending)
		if err := keep(ctx, name, []byte(body)); err != nil {
			return err
		}
	}
	return nil
}

// shelf is where the settings say: a folder, or a bucket.
func (c *Crew) shelf() (shelf, error) {
	address, inBucket := strings.CutPrefix(c.Program.DigestTo, "s3://")
	if !inBucket {
		return folderShelf(c.Program.DigestTo), nil
	}
	bucket, prefix, _ := strings.Cut(address, "/")
	if bucket == "" {
		return nil, program.Exit(program.Usage, "--digest-to: want a folder or s3://bucket/prefix/")
	}
	if bucket == c.Program.S3Bucket && strings.HasPrefix(prefix, c.Program.S3Prefix) {
		return nil, program.Exit(program.Usage, fmt.Sprintf("--digest-to: interactions are read from there, keys %q of bucket %s: choose another bucket or, with --s3-prefix, another prefix", c.Program.S3Prefix+"*", bucket))
	}
	return c.bucketShelf(bucket, prefix), nil
}

func (c *Crew) bucketShelf(bucket, prefix string) shelf {
	set := *c.Program.Settings
	set.S3Bucket = bucket
	return func(ctx context.Context) (keeper, error) {
		to, err := program.OpenBucket(ctx, &set, c.Services.Where.S3)
		if err != nil {
			return nil, err
		}
		return func(ctx context.Context, name string, body []byte) error {
			return to.Put(ctx, prefix+name, bytes.NewReader(body), int64(len(body)), nil)
		}, nil
	}
}

func folderShelf(dir string) shelf {
	return func(context.Context) (keeper, error) {
		return keepIn(dir), os.MkdirAll(dir, 0o700)
	}
}

func keepIn(dir string) keeper {
	return func(_ context.Context, name string, body []byte) error {
		return program.WriteFile(filepath.Join(dir, name), func(w io.Writer) error {
			_, err := w.Write(body)
			return err
		})
	}
}
