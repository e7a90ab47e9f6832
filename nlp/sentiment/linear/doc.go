// Package linear answers: what have people called texts like this one?
//
// [Features] takes from a text what can be weighed: words, pairs of words, negated words, pieces of words,
// and a [Dense] summary of the words that the lexicon rates. [Weights], learned by cmd/train from labelled
// text, turn them into two sums: Lean, which way the text leans, and Felt, how much it feels at all.
// A feature that was not learned weighs nothing: each bucket keeps eight more bits of its feature's hash.
//
//	negative : neutral : positive  =  e^(Felt-Lean) : 1 : e^(Felt+Lean)
//
// Both are sums over the features, so that each token's part in them can be told exactly.
package linear
