// Package condition answers: is it so?
//
// A [Compiler] makes conditions out of the trees of package language; what they seek is found by one pass of
// package matching. [Program.Hear] prepares an interaction, and [Condition.Test] gives a [Verdict] of three values:
// it is so, it is not so, or it cannot be told, with the reason. A verdict carries the words it rests on, and where there
// are none, [Condition.Ground] tells what was searched: absence has evidence too.
//
// A condition knows no weights, no points and no files.
package condition
