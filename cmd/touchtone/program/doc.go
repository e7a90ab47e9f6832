// Package program answers: what does every verb get?
//
// It has the settings and where they come from, the services they name, the engine that scores, and how a verb ends: with a sentence and
// an exit code.
package program
