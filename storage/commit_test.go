package storage_test

import (
	"bytes"
	"context"
	"io"
	"net"
	"net/url"
	"path/filepath"
	"sync/atomic"
	"testing"

	"touchtone/report/ledger"
	"touchtone/storage"
	"touchtone/storage/storagetest/stage"
)

// The answer to a COMMIT is lost: the rows are there once, and the caller is told that they are.
func TestCommitWithoutAnAnswer(t *testing.T) {
	t.Parallel()
	s, ctx := stage.New(t), context.Background()
	s.MustDiscover(stage.Objects(3)...)
	task := s.MustDispatch()
	deaf := mustDeafen(t, s.DSN)
	db := stage.Must(storage.Open(ctx, deaf.dsn, storage.Options{}))(t)
	t.Cleanup(func() { db.Close() })

	deaf.next.Store(true)
	works := stage.Must(db.Claim(ctx, s.Scan.Spec, task, "one", 1<<40))(t)
	if len(works) != 3 {
		t.Fatalf("claimed %d works, want 3", len(works))
	}
	if _, err := db.Save(ctx, []ledger.Portion{{Work: &works[0], Records: []ledger.Record{stage.Good("a")}}}); err != nil {
		t.Fatal(err) // and the questions of the scorecard are known from here on
	}
	deaf.next.Store(true)
	lost, err := db.Save(ctx, []ledger.Portion{
		{Work: &works[0], After: 1, Records: []ledger.Record{stage.Good("b")}, Last: true},
		stage.Whole(&works[1], stage.Bad("x")),
		{Work: &works[2], Records: []ledger.Record{stage.Good("c")}},
	})
	if len(lost) != 0 || err != nil {
		t.Errorf("lost %v, %v, want nothing", lost, err)
	}
	if deaf.next.Load() {
		t.Error("no answer was lost: the test tests nothing")
	}
	s.WantTally(ledger.Tally{Discovered: 5, Scored: 3, Quarantined: 1, Open: 1})
	s.Wants("crashes", "0", `SELECT sum(crashes) FROM works`)
}

// deafener stands between a client and the database and, when asked, loses the answer to a COMMIT.
type deafener struct {
	dsn    string
	next   atomic.Bool // the next answer is to be lost
	server string
}

func mustDeafen(t *testing.T, dsn string) *deafener {
	t.Helper()
	u := stage.Must(url.Parse(dsn))(t)
	query := u.Query()
	const socket = ".s.PGSQL.5432"
	d := &deafener{server: filepath.Join(query.Get("host"), socket)}
	folder := t.TempDir()
	query.Set("host", folder)
	u.RawQuery = query.Encode()
	d.dsn = u.String()
	listener := stage.Must(net.Listen("unix", filepath.Join(folder, socket)))(t)
	t.Cleanup(func() { listener.Close() })
	go func() {
		for {
			client, err := listener.Accept()
			if err != nil {
				return
			}
			go d.serve(client)
		}
	}()
	return d
}

func (d *deafener) serve(client net.Conn) {
	defer client.Close()
	server, err := net.Dial("unix", d.server)
	if err != nil {
		return
	}
	defer server.Close()
	var deaf atomic.Bool
	go func() {
		defer client.Close()
		relay(client, server, func([]byte) bool { return !deaf.Load() })
	}()
	relay(server, client, func(b []byte) bool {
		if bytes.Contains(b, []byte("COMMIT")) && d.next.CompareAndSwap(true, false) {
			deaf.Store(true)
		}
		return true
	})
}

// relay copies until an end, or until pass says no.
func relay(to io.Writer, from io.Reader, pass func([]byte) bool) {
	b := make([]byte, 64<<10)
	for {
		n, err := from.Read(b)
		if err != nil || !pass(b[:n]) {
			return
		}
		if _, err := to.Write(b[:n]); err != nil {
			return
		}
	}
}
