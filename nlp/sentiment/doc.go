// Package sentiment answers: how does it feel?
//
// [Scorer.Score] puts an utterance between -1 and 1, into a class, and says how sure it is.
// How a score is made, in English, Romanian, Russian, Greek and Afrikaans:
//
//  1. The lexicon of the language (room lexicon) finds rated words and phrases and what its grammar does to
//     them: "not bad", "would have been nice", "slow but friendly", "is nie tevrede nie".
//  2. Weights learned from labelled text (room linear, made by cmd/train, in models/ with their origin) weigh
//     what the rated words say together, every word, pair of words and negated word, and, except in English,
//     pieces of words.
//  3. Both add up to which way the text leans and how much it feels. From these come the probabilities of
//     negative, neutral and positive: the class is the likeliest, the confidence its probability, and the
//     score is P(positive) - P(negative).
//
// As it is a sum, [Scorer.Explain] can tell each token's part in the score, and the parts add up to it.
// A team's own words ([Scorer.With]) take the place of all that would be said about them.
// In other languages only what all share is rated: emoji, marks out of ten, words that travelled.
//
// [Scorer.Vader] is VADER as its Python reference has it; [Scorer.Lexicon] is the lexicon without weights.
package sentiment
