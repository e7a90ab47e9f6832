// Package outbox answers: who is told of what, in which order, and how far are they?
package outbox

import "touchtone/storage/pg"

// Store is the outbox and its consumers.
type Store struct {
	db *pg.DB
}

// New makes one on a database.
func New(db *pg.DB) *Store { return &Store{db: db} }
