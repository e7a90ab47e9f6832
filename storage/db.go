package storage

import (
	"context"
	"errors"
	"fmt"

	"touchtone/storage/batches"
	"touchtone/storage/intake"
	"touchtone/storage/journeys"
	"touchtone/storage/migrations"
	"touchtone/storage/months"
	"touchtone/storage/naming"
	"touchtone/storage/outbox"
	"touchtone/storage/packs"
	"touchtone/storage/people"
	"touchtone/storage/pg"
	"touchtone/storage/reading"
	"touchtone/storage/saving"
	"touchtone/storage/works"
)

// Options are what a DB needs to know beside its address. The zero value is for tests and tools.
type Options struct {
	PseudonymKey   []byte // under which customers' ids become pseudonyms; another key, other pseudonyms
	MaxConnections int    // 16 when zero
}

// The rooms, each of which has one part of what a DB can do.
type (
	intakeRoom   = intake.Store
	worksRoom    = works.Store
	batchesRoom  = batches.Store
	savingRoom   = saving.Store
	monthsRoom   = months.Store
	outboxRoom   = outbox.Store
	packsRoom    = packs.Store
	peopleRoom   = people.Store
	journeysRoom = journeys.Store
	readingRoom  = reading.Store
)

// DB is the ledger and the results. It is safe for any number of goroutines.
type DB struct {
	pg *pg.DB
	*intakeRoom
	*worksRoom
	*batchesRoom
	*savingRoom
	*monthsRoom
	*outboxRoom
	*packsRoom
	*peopleRoom
	*journeysRoom
	*readingRoom
}

// Open connects, and refuses a database whose schema is newer than this program knows.
// It does not migrate.
func Open(ctx context.Context, dsn string, o Options) (*DB, error) {
	if o.MaxConnections == 0 {
		o.MaxConnections = 16
	}
	p, err := pg.Open(dsn, o.MaxConnections)
	if err != nil {
		return nil, err
	}
	if err := migrations.RefuseNewer(ctx, p.DB); err != nil {
		return nil, errors.Join(fmt.Errorf("open database: %w", err), p.Close())
	}
	key, tables := naming.Key(o.PseudonymKey), months.New(p)
	results := reading.New(p, key)
	return &DB{
		pg:           p,
		intakeRoom:   intake.New(p),
		worksRoom:    works.New(p),
		batchesRoom:  batches.New(p),
		savingRoom:   saving.New(p, key, tables),
		monthsRoom:   tables,
		outboxRoom:   outbox.New(p),
		packsRoom:    packs.New(p),
		peopleRoom:   people.New(p),
		journeysRoom: journeys.New(p, key, tables, results),
		readingRoom:  results,
	}, nil
}

// Migrate brings the schema up to what this program knows. Any number of processes may call it at once.
func (db *DB) Migrate(ctx context.Context) error { return migrations.Up(ctx, db.pg.DB) }

// Close gives the connections back.
func (db *DB) Close() error { return db.pg.Close() }

// Ping tells whether the database answers.
func (db *DB) Ping(ctx context.Context) error { return db.pg.PingContext(ctx) }
