// Package nlp answers: what does it mean?
//
// An [Analyzer] takes an interaction and gives back an [Analysis]: private data redacted, text cut
// into tokens with exact byte offsets, the language and the sentiment of each turn, and the course
// of sentiment through the whole. Build one Analyzer and share it: it is safe for any number of
// goroutines and its models are loaded once.
package nlp
