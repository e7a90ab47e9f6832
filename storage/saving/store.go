// Package saving answers: how do results get into the tables?
//
// [Store.Save] is the only way in: a portion of records, all that was found in them, and the checkpoint of their work, in one
// transaction. What the database refuses is quarantined, record by record.
package saving

import (
	"sync"

	"touchtone/storage/months"
	"touchtone/storage/naming"
	"touchtone/storage/pg"
)

// Store takes results.
type Store struct {
	db         *pg.DB
	key        naming.Key
	months     *months.Store
	scorecards sync.Map // of scorecardKey to its id: they never change
	agents     agents
}

// New makes one on a database.
func New(db *pg.DB, key naming.Key, months *months.Store) *Store {
	return &Store{db: db, key: key, months: months}
}
