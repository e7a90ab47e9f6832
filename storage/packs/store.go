// Package packs answers: what are interactions scored by?
//
// It keeps packs that were published, the segments they define, and specs: which pack, engine and analysis made a result.
package packs

import "touchtone/storage/pg"

// Store is the packs.
type Store struct {
	db *pg.DB
}

// New makes one on a database.
func New(db *pg.DB) *Store { return &Store{db: db} }
