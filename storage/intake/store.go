// Package intake answers: what is in the buckets?
//
// It keeps sources, the objects that listings show and their versions, sidecars and manifests, and makes a work for each version that
// has none.
package intake

import "touchtone/storage/pg"

// Store is what was listed.
type Store struct {
	db *pg.DB
}

// New makes one on a database.
func New(db *pg.DB) *Store { return &Store{db: db} }
