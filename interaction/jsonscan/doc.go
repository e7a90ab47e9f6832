// Package jsonscan answers: what does this JSON say, to the letter?
//
// A [Scanner] walks over one document, or over each line of many, in constant memory. The code
// that reads a document looks like the document:
//
//	for key := range s.Object() {
//		switch key {
//		case "text":
//			turn.text = s.String()
//		case "words":
//			for range s.Array() {
//				turn.words = append(turn.words, s.String())
//			}
//		}
//	}
//	return s.Err()
//
// After the first mistake nothing more is read, loops end, and [Scanner.Err] says what and where.
// A value that the code does not ask for is skipped, checked all the same, and counted in
// [Scanner.Left].
//
// The scanner refuses what another program would read differently or not at all: keys that are
// equal but for case, lone surrogates, NUL, invalid UTF-8, trailing data, numbers without end.
// Whatever it accepts, Postgres stores.
package jsonscan
