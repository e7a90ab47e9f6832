// Package journeys answers: what way do customers go, and how do they fare at each touchpoint?
//
// It keeps the map of journeys, signals of what customers did between their contacts and what became of them, and links of
// interactions that a newer map changed.
package journeys

import (
	"touchtone/storage/months"
	"touchtone/storage/naming"
	"touchtone/storage/pg"
	"touchtone/storage/reading"
)

// Store is the map and what happens on it.
type Store struct {
	db      *pg.DB
	key     naming.Key
	months  *months.Store
	surveys *reading.Store // for what customers answered
}

// New makes one on a database.
func New(db *pg.DB, key naming.Key, months *months.Store, surveys *reading.Store) *Store {
	return &Store{db: db, key: key, months: months, surveys: surveys}
}
