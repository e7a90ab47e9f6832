package records

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"iter"
	"strings"

	"touchtone/interaction"
	"touchtone/interaction/draft"
	"touchtone/interaction/flaw"
	"touchtone/interaction/jsonscan"
	"touchtone/interaction/unpack"
)

const (
	manifestEnding = ".manifest.jsonl"
	longestKey     = 1024 // bytes, of any object in S3
)

// IsManifest tells by its key alone whether an object is a manifest: JSON Lines, each with the key of another object and
// what a sidecar of that would say.
func IsManifest(key string) bool { return strings.HasSuffix(key, manifestEnding) }

// Entry is a line of a manifest.
type Entry struct {
	Of   string // key of the object it is about
	At   int64  // its first byte in the manifest
	Size int64  // in bytes, without the line's end
	Sum  string // of those bytes: see SumOf
}

// SumOf tells one line of a manifest from another.
func SumOf(line []byte) string {
	sum := sha256.Sum256(line)
	return hex.EncodeToString(sum[:])
}

// ReadManifest yields the lines of a manifest. A line that could not be the sidecar of anything gives a *BadRecord and spoils no
// other; any other error is of r itself and ends the sequence.
func ReadManifest(r io.Reader) iter.Seq2[Entry, error] {
	return func(yield func(Entry, error) bool) {
		text, err := unpack.Open(r, unpack.Limits{})
		if err == nil && (text.Compression != "" || text.Encoding != "utf-8") {
			err = flaw.New(flaw.UnknownEncoding, "a manifest is UTF-8 without a byte order mark, and not compressed: its lines are read one by one")
		}
		if err != nil {
			yield(Entry{}, badRecord(err, 0))
			return
		}
		s := jsonscan.Borrow()
		defer jsonscan.Return(s)
		for {
			line, err := text.ReadLine(unpack.MaxLine)
			if err == io.EOF {
				return
			}
			if err == nil && len(bytes.TrimSpace(line.Bytes)) == 0 {
				continue
			}
			entry, err := entryOf(s, line, err)
			if !yield(entry, badRecord(err, 0)) || err != nil && !hasLine(err) {
				return
			}
		}
	}
}

func entryOf(s *jsonscan.Scanner, line unpack.Line, err error) (Entry, error) {
	if err != nil {
		return Entry{}, err
	}
	e := Entry{At: line.Offset, Size: int64(len(line.Bytes)), Sum: SumOf(line.Bytes)}
	d := draft.New(nil)
	s.ResetBytes(line.Bytes, line.Number, line.Offset)
	for name := range s.Object() {
		if name == "key" {
			e.Of = s.String()
		} else {
			d.ReadAbout(s, name)
		}
	}
	s.End()
	if err := s.Err(); err != nil {
		return Entry{}, err
	}
	if e.Of == "" || len(e.Of) > longestKey {
		return Entry{}, &flaw.Flaw{Code: flaw.Schema, Line: line.Number, Path: "$.key", Offset: line.Offset,
			Detail: "the key of an object is expected, as it is in the bucket"}
	}
	return e, nil
}

// mistakes yields what is wrong in a manifest: there is no interaction in it.
func mistakes(r io.Reader) iter.Seq2[*interaction.Interaction, error] {
	return func(yield func(*interaction.Interaction, error) bool) {
		for _, err := range ReadManifest(r) {
			if err != nil && !yield(nil, err) {
				return
			}
		}
	}
}

func inspectManifest(r io.Reader) (Inspection, error) {
	found := Inspection{
		Recognised: Recognised{Format: "manifest", Title: "what is known of other objects, one a line", Grade: Ours,
			Why: "its name ends in " + manifestEnding, Container: string(jsonLines), Encoding: "utf-8"},
		Notes: map[string]int{},
	}
	for _, err := range ReadManifest(r) {
		var bad *BadRecord
		switch {
		case errors.As(err, &bad):
			found.refuse(bad)
		case err != nil:
			return found, err
		default:
			found.Notes["object_named"]++
		}
	}
	return found, nil
}
