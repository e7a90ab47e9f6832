// Package advice answers: what does a pack say and probably not mean?
//
// [On] a pack it looks for what is allowed and does nothing, or not what it seems to: a condition that its form decides, a
// list nobody asks for, a phrase that is never heard, a question that cannot move the score, an expression that costs much.
// Each piece of advice stands at its place and offers a way out. What keeps a pack from being used is a mistake, and is
// found where it is read and compiled.
package advice
