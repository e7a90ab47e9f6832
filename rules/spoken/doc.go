// Package spoken answers: what is said in an example?
//
// A pack carries its own proof: examples beside its rules, and tests in files of their own. [Example] and [Test] make of them
// interactions, as if they had come from a source, and [Past] the earlier contacts that a test tells of.
package spoken
