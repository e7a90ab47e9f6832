// Package months answers: in which tables does a month lie, and what is left of it when it is past retention?
//
// Tables are made before the first row of their month is written. What touchpoints were like is measured day by day, and stays when the
// month goes.
package months

import (
	"sync"
	"time"

	"touchtone/storage/pg"
)

// Store is the months, and what is remembered of their tables.
type Store struct {
	db *pg.DB

	mu    sync.Mutex
	made  map[time.Time]bool // months whose tables are there, by their first days
	since time.Time          // days before are past retention
}

// New makes one on a database.
func New(db *pg.DB) *Store { return &Store{db: db} }
