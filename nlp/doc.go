// Package nlp answers: what does it mean?
//
// An [Analyzer] takes an interaction and gives back an [Analysis]: private data redacted, text cut
// into tokens with exact byte offsets, the language, the sentiment and the signals of each turn, and the course
// of sentiment through the whole. Build one Analyzer and share it: it is safe for any number of
// goroutines and its models are loaded once.
//
// Each step is a room of its own, which can be read without the others: text, redact, language, sentiment,
// signal, and, when asked for, topic and tag. The order matters: redaction comes first, so that nothing which is derived
// later can hold what was taken out.
package nlp
