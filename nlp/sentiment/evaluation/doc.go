// Package evaluation answers: how often is the scorer right?
//
// [Read] scores labelled rows, one JSON object a line with text, lang and label, and returns a [Report]
// beside what VADER and the bare lexicon make of the same rows. Where no row is neutral, each "neutral" is a
// mistake of the question and not only of the answer; there the report has two-way figures too, in which
// every answer counts for the side it leans to, ours as theirs, as sure as it is of that side.
package evaluation
