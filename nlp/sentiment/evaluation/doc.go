// Package evaluation answers: how often is the scorer right?
//
// [Read] scores labelled rows, one JSON object a line with text, lang and label, and returns a [Report]
// beside what VADER and the bare lexicon make of the same rows.
package evaluation
