// Package ledger answers: what has become of each object?
//
// It holds the words that the three doors share and nothing that acts: an [Object] as a bucket lists
// it; a [Work], which is one version of an object to be scored under one [Spec] and which one worker
// at a time holds under a fence; the [Record]s that came out of it, each scored or quarantined; the
// [Batch] of a night; and the [Tally], in which nothing is lost:
//
//	discovered = scored + quarantined + open
//
// Package storage keeps these, worker moves them along, web shows them.
package ledger
