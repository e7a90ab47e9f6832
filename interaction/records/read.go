package records

import (
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"
	"time"

	"touchtone/interaction"
	"touchtone/interaction/draft"
	"touchtone/interaction/flaw"
	"touchtone/interaction/mapping"
	"touchtone/interaction/unpack"
)

// Source tells where bytes come from and what is known beside them. A zero Source is fine.
type Source struct {
	Key      string             // of the object in its bucket, or a file's name
	Metadata map[string]string  // the object's own metadata
	Sidecar  []byte             // the metadata document kept beside the object, if there is one
	Template string             // how to read metadata out of Key: "calls/{date}/{team}/{agent}/{id}.json"
	Zone     *time.Location     // of times written without one; nil is UTC
	Encoding string             // of a text that is not UTF-8 and has no byte order mark: windows-1251, iso-8859-7, ...
	Mappings []*mapping.Mapping // of its owner; the first that is for the object reads it, whatever it looks like
	Lenient  bool               // drop impossible turn times with a note, rather than refuse the record
	Limits   Limits
}

// Limits are what one object may take. A zero field stands for its default.
type Limits struct {
	Stored   int64 // bytes as stored; 32 MiB
	Inflated int64 // bytes of text; 64 MiB
	Records  int   // 1,000,000
}

const defaultRecords = 1_000_000

// BadRecord says why a record, or a whole object, could not be read. It never holds text
// of the interaction, so it may be logged and stored.
type BadRecord struct {
	Code   string // of the catalogue of bad input: not_a_transcript, invalid_utf8, json_syntax, ...
	Record int    // which record of the object, from 1; 0 when the object as a whole is meant
	Line   int    // from 1; 0 when lines mean nothing
	Column int    // in bytes from 1; 0 when unknown
	Path   string // a JSON path such as $.turns[3].text
	Offset int64  // in bytes of the inflated object; -1 when unknown
	Detail string // what was found and what was expected
}

func (e *BadRecord) Error() string {
	return fmt.Sprintf("%s at %s: %s", e.Code, e.Place(), e.Detail)
}

// Place tells a person where to look.
func (e *BadRecord) Place() string {
	var parts []string
	if e.Record > 0 {
		parts = append(parts, fmt.Sprintf("record %d", e.Record))
	}
	switch {
	case e.Line > 0 && e.Column > 0:
		parts = append(parts, fmt.Sprintf("line %d:%d", e.Line, e.Column))
	case e.Line > 0:
		parts = append(parts, fmt.Sprintf("line %d", e.Line))
	}
	if e.Path != "" && e.Path != "$" {
		parts = append(parts, e.Path)
	}
	if len(parts) == 0 {
		return "the object as a whole"
	}
	return strings.Join(parts, ", ")
}

// badRecord tells of a flaw as of a record. An error that is no flaw stays what it is.
func badRecord(err error, record int) error {
	var f *flaw.Flaw
	if !errors.As(err, &f) {
		return err
	}
	return &BadRecord{
		Code:   string(f.Code),
		Record: record,
		Line:   f.Line,
		Column: f.Column,
		Path:   f.Path,
		Offset: f.Offset,
		Detail: f.Detail,
	}
}

// hasLine says that a flaw is of one line: the rest of the object can be read.
func hasLine(err error) bool {
	var f *flaw.Flaw
	return errors.As(err, &f) && f.Line > 0
}

// Read yields every interaction of an object. After a *BadRecord it goes on with the next record
// where the format allows; any other error is of r itself and ends the sequence. A manifest gives its mistakes alone.
func Read(src Source, r io.Reader) iter.Seq2[*interaction.Interaction, error] {
	if IsManifest(src.Key) {
		return mistakes(r)
	}
	return readWith(src, r, recogniseFor)
}

func readWith(src Source, r io.Reader, recognise recogniser) iter.Seq2[*interaction.Interaction, error] {
	return func(yield func(*interaction.Interaction, error) bool) {
		run, err := open(src, r, recognise)
		if err != nil {
			yield(nil, badRecord(err, 0))
			return
		}
		run.yield = yield
		run.read()
	}
}

// read reads all records. An object that holds none is told of too.
func (r *reading) read() {
	r.format.read(r)
	if !r.told {
		r.fail(flaw.New(flaw.Empty, "%s without a record", r.format.title))
	}
}

// reading is one run over one object.
type reading struct {
	src     Source
	text    *unpack.Text
	seen    recognised
	format  *format
	beside  beside
	yield   func(*interaction.Interaction, error) bool
	records int  // begun so far
	told    bool // something was yielded
	stopped bool // nothing more is wanted
	broken  bool // the document around the records, of which the last one has told

	gathering *gathering         // of a format whose records are parts
	turns     []interaction.Turn // room for the turns of a record while it is read
}

// recogniser tells the format of a text that has been opened.
type recogniser func(Source, *unpack.Text) (recognised, error)

func open(src Source, r io.Reader, recognise recogniser) (*reading, error) {
	if src.Zone == nil {
		src.Zone = time.UTC
	}
	if src.Limits.Records == 0 {
		src.Limits.Records = defaultRecords
	}
	beside, err := readBeside(src)
	if err != nil {
		return nil, err
	}
	text, err := unpack.Open(r, unpack.Limits{Stored: src.Limits.Stored, Inflated: src.Limits.Inflated, Encoding: src.Encoding})
	if err != nil {
		return nil, err
	}
	seen, err := recognise(src, text)
	if err != nil {
		return nil, text.Refused(err)
	}
	return &reading{src: src, text: text, seen: seen, format: seen.format, beside: beside}, nil
}

// begin starts the next record.
func (r *reading) begin() *draft.Draft {
	r.records++
	d := draft.New(r.src.Zone)
	d.Record = r.records
	if r.gathering == nil {
		d.Turns = r.turns[:0]
	}
	d.Format = r.format.name
	switch r.text.Encoding {
	case "utf-8-bom":
		d.Note("bom_stripped", "", "the byte order mark at the beginning")
	case "utf-8":
	default:
		d.Note("transcoded", "", "from "+r.text.Encoding)
	}
	return d
}

// end hands a record on, whole or refused.
func (r *reading) end(d *draft.Draft, err error) {
	if d.Record > r.src.Limits.Records {
		r.fail(flaw.New(flaw.TooManyRecords, "more than %d", r.src.Limits.Records))
		r.stopped = true
		return
	}
	if r.gathering != nil {
		r.gather(d, err)
		return
	}
	r.settled(d, err)
}

// settled tells of a record that is as whole as it will be.
func (r *reading) settled(d *draft.Draft, err error) {
	if err == nil {
		err = r.settle(d)
	}
	if err != nil {
		r.tell(nil, badRecord(err, d.Record))
		return
	}
	if r.gathering == nil {
		r.turns, d.Turns = d.Turns, slices.Clone(d.Turns)
	}
	r.tell(&d.Interaction, nil)
}

// fail tells what befell the object as a whole, and so ends the reading of it.
func (r *reading) fail(err error) {
	if r.gathering != nil {
		r.release() // what came before is whole
	}
	r.tell(nil, badRecord(err, 0))
}

func (r *reading) tell(in *interaction.Interaction, err error) {
	if !r.stopped {
		r.told = true
		r.stopped = !r.yield(in, err)
	}
}

// settle joins what is known beside the record and makes sure that the whole makes sense.
func (r *reading) settle(d *draft.Draft) error {
	r.beside.join(&d.About, r.seen.packed)
	if d.Channel == "" {
		d.Channel = r.format.channel
	}
	if err := d.ApplyScale(); err != nil {
		return err
	}
	return d.Settle(r.src.Lenient)
}
