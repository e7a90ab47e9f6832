// Package document answers: in what form is an interaction kept?
//
// An [Interaction] is kept as one packed document: [Interaction.Pack] writes it, [Unpack] reads it, and nobody else knows the form.
// It is written for every interaction and read for few, so above all it is cheap to write: one pass, without reflection where
// there is much of it.
//
//	the version of the form
//	what was heard, except in the turns: JSON, for it is little and of many kinds
//	the turns, the courses of their sentiment, the findings: field after field
//
// What follows from something before it is not said again: the words of evidence are those of their turn.
package document
