// Package batches answers: what is worked off together, and how far is it?
//
// A batch is a night, a backfill, a rescoring, or what a person asks to be tried again. It is opened over works that it keeps to the end,
// steered on the way, and closed once.
package batches

import "touchtone/storage/pg"

// Store is the batches.
type Store struct {
	db *pg.DB
}

// New makes one on a database.
func New(db *pg.DB) *Store { return &Store{db: db} }
