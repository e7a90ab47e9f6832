// Package digest answers: what did the night bring, in one page?
//
// [Make] puts together what was counted of a batch and the two things to read first on a board of journeys: where customers
// felt worst, and what moved by more than chance. A [Digest] is kept as it was made; package render writes it.
package digest
