package unpack

import (
	"bytes"
	"io"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"

	"touchtone/interaction/flaw"
)

// Limits are what an object may take. A zero field stands for its default.
type Limits struct {
	Stored   int64 // bytes as stored; 32 MiB
	Inflated int64 // bytes of text; 64 MiB
	Ratio    int64 // of inflated to stored bytes, once past the first MiB; 100

	Encoding string // that the source declares, such as windows-1251; a byte order mark knows better
}

const (
	defaultStored   = 32 << 20
	defaultInflated = 64 << 20
	defaultRatio    = 100
	ratioFrom       = 1 << 20 // a short text may well be all zeros

	maxZstdWindow = 8 << 20
)

func (l Limits) orDefaults() Limits {
	if l.Stored == 0 {
		l.Stored = defaultStored
	}
	if l.Inflated == 0 {
		l.Inflated = defaultInflated
	}
	if l.Ratio == 0 {
		l.Ratio = defaultRatio
	}
	return l
}

// Open begins to read an object. The error is a [*flaw.Flaw], or what r returned.
func Open(r io.Reader, limits Limits) (*Text, error) {
	limits = limits.orDefaults()
	stored := &meter{r: r, limit: limits.Stored, over: flaw.ObjectTooLarge}
	t := &Text{r: stored}
	if err := t.inflate(stored, limits); err != nil {
		return nil, err
	}
	if err := t.decode(limits.Encoding); err != nil {
		return nil, err
	}
	return t, nil
}

// inflate puts a decompressor between the text and the object, when it is needed.
func (t *Text) inflate(stored *meter, limits Limits) error {
	head, err := t.Peek(magicLength)
	if err != nil {
		return err
	}
	if len(head) == 0 {
		return flaw.New(flaw.Empty, "the object has no bytes")
	}
	what := magicOf(head)
	if err := what.refusal(); err != nil {
		return err
	}
	if what.open == nil {
		return nil
	}
	inflated, err := what.open(t.rest())
	if err != nil {
		return flaw.New(flaw.CorruptArchive, "the %s header is damaged", what.name)
	}
	*t = Text{Compression: what.name, r: &inflater{
		meter:  meter{r: inflated, limit: limits.Inflated, over: flaw.InflateLimit},
		stored: stored,
		ratio:  limits.Ratio,
		name:   what.name,
	}}
	return t.refuseNested()
}

func (t *Text) refuseNested() error {
	head, err := t.Peek(magicLength)
	if err != nil {
		return err
	}
	if len(head) == 0 {
		return flaw.New(flaw.Empty, "the object inflates to no bytes")
	}
	if inner := magicOf(head); inner.open != nil {
		return flaw.New(flaw.UnsupportedArchive, "%s inside %s: one layer is taken", inner.name, t.Compression)
	} else if err := inner.refusal(); err != nil {
		return err
	}
	return nil
}

func openGzip(r io.Reader) (io.Reader, error) { return gzip.NewReader(r) }

func openZstd(r io.Reader) (io.Reader, error) {
	d, err := zstd.NewReader(r,
		zstd.WithDecoderConcurrency(1), // no goroutines: nobody closes it
		zstd.WithDecoderLowmem(true),
		zstd.WithDecoderMaxWindow(maxZstdWindow))
	return d, err
}

// meter counts what passes and stops at the limit.
type meter struct {
	r     io.Reader
	n     int64
	limit int64
	over  flaw.Code
	err   error // of r, other than its end
}

func (m *meter) Read(p []byte) (int, error) {
	n, err := m.r.Read(p)
	m.n += int64(n)
	if err != nil && err != io.EOF {
		m.err = err
	}
	if m.n > m.limit {
		m.err = flaw.New(m.over, "more than %d bytes", m.limit)
		return 0, m.err
	}
	return n, err
}

// inflater tells a damaged archive from a connection that broke, and a bomb from a text.
type inflater struct {
	meter
	stored *meter
	ratio  int64
	name   string
}

func (i *inflater) Read(p []byte) (int, error) {
	n, err := i.meter.Read(p)
	switch {
	case i.stored.err != nil:
		return 0, i.stored.err
	case i.n > i.limit:
		return 0, i.err
	case i.n > ratioFrom && i.n > i.ratio*i.stored.n:
		return 0, flaw.New(flaw.InflateLimit, "inflates to more than %d times its size", i.ratio)
	case err != nil && err != io.EOF:
		return 0, flaw.New(flaw.CorruptArchive, "the %s data is damaged or ends too early", i.name)
	}
	return n, err
}

// magic is a kind of file that can be told by its first bytes.
type magic struct {
	name   string
	prefix string
	at     int                                // where the prefix stands
	open   func(io.Reader) (io.Reader, error) // for what we inflate
	code   flaw.Code                          // for what we refuse
}

const magicLength = 512

var magics = []magic{
	{name: "gzip", prefix: "\x1f\x8b", open: openGzip},
	{name: "zstd", prefix: "\x28\xb5\x2f\xfd", open: openZstd},
	{name: "zip", prefix: "PK\x03\x04", code: flaw.UnsupportedArchive},
	{name: "zip", prefix: "PK\x05\x06", code: flaw.UnsupportedArchive},
	{name: "tar", prefix: "ustar", at: 257, code: flaw.UnsupportedArchive},
	{name: "bzip2", prefix: "BZh", code: flaw.UnsupportedArchive},
	{name: "xz", prefix: "\xfd7zXZ\x00", code: flaw.UnsupportedArchive},
	{name: "7z", prefix: "7z\xbc\xaf\x27\x1c", code: flaw.UnsupportedArchive},
	{name: "rar", prefix: "Rar!\x1a\x07", code: flaw.UnsupportedArchive},
	{name: "lz4", prefix: "\x04\x22\x4d\x18", code: flaw.UnsupportedArchive},
	{name: "PDF", prefix: "%PDF-", code: flaw.NotATranscript},
	{name: "PNG image", prefix: "\x89PNG\r\n", code: flaw.NotATranscript},
	{name: "JPEG image", prefix: "\xff\xd8\xff", code: flaw.NotATranscript},
	{name: "GIF image", prefix: "GIF8", code: flaw.NotATranscript},
	{name: "ELF program", prefix: "\x7fELF", code: flaw.NotATranscript},
	{name: "Windows program", prefix: "MZ\x90\x00", code: flaw.NotATranscript},
	{name: "WAV or AVI recording", prefix: "RIFF", code: flaw.NotATranscript},
	{name: "MP3 recording", prefix: "ID3", code: flaw.NotATranscript},
	{name: "Ogg recording", prefix: "OggS", code: flaw.NotATranscript},
	{name: "FLAC recording", prefix: "fLaC", code: flaw.NotATranscript},
	{name: "MP4 recording", prefix: "ftyp", at: 4, code: flaw.NotATranscript},
	{name: "Parquet table", prefix: "PAR1", code: flaw.NotATranscript},
	{name: "SQLite database", prefix: "SQLite format 3\x00", code: flaw.NotATranscript},
	{name: "old Office document", prefix: "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", code: flaw.NotATranscript},
}

func magicOf(head []byte) magic {
	for _, m := range magics {
		if m.at <= len(head) && bytes.HasPrefix(head[m.at:], []byte(m.prefix)) {
			return m
		}
	}
	return magic{}
}

func (m magic) refusal() error {
	if m.code == "" {
		return nil
	}
	return flaw.New(m.code, "detected: %s", m.name)
}
