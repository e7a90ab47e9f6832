// Package matching answers: where was it said?
//
// A [Builder] gathers every phrase of every rule; its [Engine] finds them all in one pass over the words of an
// interaction. What is sought together is a [Set]: after [Engine.Listen], [Heard.Of] gives a set's hits in the
// order of speaking, and asking for a set that was not heard costs a look into a table.
//
// A phrase is written as people speak. In it, `*` stands for any one word, `refund*` for any word that begins
// so, `~refund` for any form of the word, [number], [money] and [date] for what is spoken so, and
// [CARD] for what was taken out there.
package matching
