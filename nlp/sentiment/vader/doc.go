// Package vader answers: what would VADER say?
//
// VADER (Hutto and Gilbert, 2014) scores English by a list of 7,500 rated words and emoticons and a
// few rules about what stands before them: negation, boosters, capitals, "but", exclamation marks.
// [Scorer.Score] gives the numbers of the Python reference, habits included, in one pass whose cost
// grows with the length of the text and which allocates nothing.
//
// It reads raw text, because the reference splits at white space and at nothing else.
package vader
