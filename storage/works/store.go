// Package works answers: what is to be done, who does it, and what counts when it is done?
//
// A work is one object's version to be read under one spec. It is handed out ([Store.Dispatch]), claimed under a fence
// ([Store.Claim]), kept alive, released or taken back ([Store.Reconcile]), and when it has ended its results become the current ones
// of the object ([Promote]).
package works

import "touchtone/storage/pg"

// Store is the works.
type Store struct {
	db *pg.DB
}

// New makes one on a database.
func New(db *pg.DB) *Store { return &Store{db: db} }
