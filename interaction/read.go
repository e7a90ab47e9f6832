package interaction

import (
	"fmt"
	"io"
	"iter"
)

// Source tells where bytes come from and what is known beside them. A zero Source is fine.
type Source struct {
	Key      string            // of the object in its bucket, or a file's name
	Metadata map[string]string // the object's own metadata
	Sidecar  []byte            // the metadata document kept beside the object, if there is one
	Template string            // how to read metadata out of Key: "calls/{date}/{team}/{agent}/{id}.json"
}

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
	return "" // TODO of the package's owner
}

// Read yields every interaction of an object. After a *BadRecord it goes on with the next record
// where the format allows; any other error is of r itself and ends the sequence.
func Read(src Source, r io.Reader) iter.Seq2[*Interaction, error] {
	return nil // TODO of the package's owner
}
