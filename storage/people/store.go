// Package people answers: what did a person say?
//
// It keeps the answers of human evaluators, swaps of roles, and in which team agents were and when.
package people

import "touchtone/storage/pg"

// Store is what people said.
type Store struct {
	db *pg.DB
}

// New makes one on a database.
func New(db *pg.DB) *Store { return &Store{db: db} }
