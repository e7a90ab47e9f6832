package s3_test

import (
	"errors"
	"io"
	"net"
	"net/url"
	"strings"
	"sync"
	"testing"

	"touchtone/report/ledger"
	"touchtone/storage/s3"
	"touchtone/storage/storagetest"
)

// cutter is a proxy that breaks each connection after so many bytes of answers.
type cutter struct {
	bytes int64
	onCut func() // called at the first cut

	net.Listener
	to   string
	once sync.Once
}

// through makes the bucket be reached by way of the cutter.
func (c *cutter) through(tb testing.TB, cfg s3.Config) s3.Config {
	tb.Helper()
	u, err := url.Parse(cfg.Endpoint)
	if err != nil {
		tb.Fatal(err)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { l.Close() })
	c.Listener, c.to = l, u.Host
	go c.serve()
	cfg.Endpoint = "http://" + l.Addr().String()
	return cfg
}

func (c *cutter) serve() {
	for {
		client, err := c.Accept()
		if err != nil {
			return
		}
		go c.join(client)
	}
}

func (c *cutter) join(client net.Conn) {
	defer client.Close()
	server, err := net.Dial("tcp", c.to)
	if err != nil {
		return
	}
	defer server.Close()
	go io.Copy(server, client)
	if n, _ := io.CopyN(client, server, c.bytes); n == c.bytes {
		c.once.Do(c.onCut)
	}
}

// numbered is content in which each place differs from every other.
func numbered(size int) string {
	var b strings.Builder
	for i := 0; b.Len() < size; i++ {
		b.WriteString(strings.Repeat(string(rune('a'+i%26)), i%97))
	}
	return b.String()[:size]
}

func TestReadingGoesOnWhereItBrokeOff(t *testing.T) {
	t.Parallel()
	cfg := storagetest.Bucket(t)
	want := numbered(1 << 20)
	mustPut(t, mustOpen(t, cfg), "call", want)
	cut := &cutter{bytes: 100_000, onCut: func() {}}
	b := mustOpen(t, cut.through(t, cfg))
	for _, etag := range []string{"", mustList(t, b, "")[0].ETag} {
		if got, err := read(t.Context(), b, "call", etag); err != nil || got != want {
			t.Errorf("etag %q: read %d bytes, %v, want the %d written", etag, len(got), err, len(want))
		}
	}
}

func TestReadingNeverJoinsTwoVersions(t *testing.T) {
	t.Parallel()
	cfg := storagetest.Bucket(t)
	direct := mustOpen(t, cfg)
	mustPut(t, direct, "call", numbered(1<<20))
	cut := &cutter{bytes: 100_000, onCut: func() { mustPut(t, direct, "call", strings.Repeat("new", 1<<20)) }}
	_, err := read(t.Context(), mustOpen(t, cut.through(t, cfg)), "call", "")
	if !errors.Is(err, ledger.ErrChanged) {
		t.Errorf("got %v, want %v", err, ledger.ErrChanged)
	}
}

// A connection that ends too soon must not look like data that ends too soon.
func TestReadingGivesUpOnAConnectionThatBringsNothing(t *testing.T) {
	t.Parallel()
	cfg := storagetest.Bucket(t)
	mustPut(t, mustOpen(t, cfg), "call", numbered(1<<20))
	cut := &cutter{bytes: 100_000}
	cut.onCut = func() { cut.Close() }
	_, err := read(t.Context(), mustOpen(t, cut.through(t, cfg)), "call", "")
	if err == nil || errors.Is(err, io.ErrUnexpectedEOF) {
		t.Errorf("got %v, want an error that is no unexpected EOF", err)
	}
}
