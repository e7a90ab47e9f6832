// Package flaw answers: what is wrong with these bytes, and where?
//
// Every room of package interaction reports bad input as a [*Flaw], so that a mistake in a
// gzip header and one in the fourth turn of a chat reach a person in the same words.
package flaw

import "fmt"

// Flaw is one mistake in an input. It never quotes the input: it may be logged.
type Flaw struct {
	Code   Code
	Line   int    // from 1; 0 when lines mean nothing
	Column int    // in bytes from 1; 0 when unknown
	Path   string // a JSON path such as $.turns[3].text
	Offset int64  // in bytes of the inflated object; -1 when unknown
	Detail string // what was found and what was expected
}

func (f *Flaw) Error() string { return string(f.Code) + ": " + f.Detail }

// New is a flaw of an object as a whole.
func New(code Code, format string, args ...any) *Flaw {
	return &Flaw{Code: code, Offset: -1, Detail: fmt.Sprintf(format, args...)}
}

// Code names a kind of flaw. It is stored and counted, so its spelling does not change.
type Code string

const (
	// of the object
	Empty              Code = "empty"
	ObjectTooLarge     Code = "object_too_large"
	InflateLimit       Code = "inflate_limit"
	CorruptArchive     Code = "corrupt_archive"
	UnsupportedArchive Code = "unsupported_archive"
	NotATranscript     Code = "not_a_transcript"
	TooManyRecords     Code = "too_many_records"
	LeftOut            Code = "left_out" // by its own word it is no answer of anybody

	// of its encoding
	UnknownEncoding Code = "unknown_encoding"
	InvalidUTF8     Code = "invalid_utf8"
	NULByte         Code = "nul_byte"
	BinaryContent   Code = "binary_content"

	// of its form
	JSONSyntax       Code = "json_syntax"
	JSONTooDeep      Code = "json_too_deep"
	JSONTooLarge     Code = "json_too_large"
	DuplicateKey     Code = "duplicate_key"
	TrailingData     Code = "trailing_data"
	NumberOutOfRange Code = "number_out_of_range"
	StringTooLong    Code = "string_too_long"
	LineTooLong      Code = "line_too_long"
	CSVSyntax        Code = "csv_syntax"

	// of its meaning
	Schema          Code = "schema"
	BadTiming       Code = "bad_timing"
	BadTimestamp    Code = "bad_timestamp"
	TurnTooLong     Code = "turn_too_long"
	TooManyTurns    Code = "too_many_turns"
	TooManySpeakers Code = "too_many_speakers"
)
