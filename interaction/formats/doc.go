// Package formats answers: how does each vendor write down what was said?
//
// A file for each vendor, or for a few that write alike. A reader takes a record from the scanner, or the lines of a
// text, and puts what it finds into a draft. What a reader does not ask for is noted as left out by whoever called it.
// Flat records are no readers but mappings, in dialects.go. The table of all formats, and how each is recognised,
// is formats.go in package records.
package formats
