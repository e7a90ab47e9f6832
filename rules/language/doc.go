// Package language answers: what does a condition say?
//
// [Parse] reads a condition such as
//
//	agent says ("thank you for calling" | @greeting) in first 20s
//
// into a tree of [Condition]s, or says what was expected and where. [Condition.String] writes a tree
// back in the one form that `touchtone fmt` knows: parsing that gives the same tree again.
// The grammar is drawn in the README of package rules.
package language
