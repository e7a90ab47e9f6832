// Package compile answers: can a pack's conditions be asked where they stand?
//
// [Pack] compiles every condition of a pack into one program, which finds the phrases of all of them in one pass. It
// says which names mean nothing, which rules use themselves, and what cannot be known yet where it is asked for: a touchpoint
// before an interaction is linked, a score before it is given.
package compile
