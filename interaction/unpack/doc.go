// Package unpack answers: which text do these bytes hold?
//
// [Open] looks at the first bytes of an object, inflates it when it is compressed, brings it to
// UTF-8 when it says that it is written otherwise, and hands out the text with the line and the
// offset that it has reached. What it does on the way it tells: [Text.Compression], [Text.Encoding].
//
// It takes one layer of compression, within limits that a bomb cannot pass, and it guesses no
// encoding: a text without a byte order mark is UTF-8 or it is refused.
package unpack
