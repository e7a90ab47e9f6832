// Package scoring answers: what does it earn?
//
// A [Form] holds what each question earned and could have earned; [Form.Score] adds up by one of four modes. What
// does not count (not applicable, abstained, excluded) adds nothing to either side, so it never costs and
// never pays; a form in which nothing counts has no score, which is neither 0 nor 100.
package scoring
