// Package reading answers: what do pages and reports show?
//
// It reads results that count now, writes none, and keeps only what was drawn by chance to be looked at.
package reading

import (
	"touchtone/storage/naming"
	"touchtone/storage/pg"
)

// Store reads results.
type Store struct {
	db  *pg.DB
	key naming.Key
}

// New makes one on a database.
func New(db *pg.DB, key naming.Key) *Store { return &Store{db: db, key: key} }
