package storage

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"math/rand/v2"
	"sync"
	"time"

	"github.com/lib/pq"
)

// Options are what a DB needs to know beside its address. The zero value is for tests and tools.
type Options struct {
	PseudonymKey   []byte // under which customers' ids become pseudonyms; another key, other pseudonyms
	MaxConnections int    // 16 when zero
}

// DB is the ledger and the results. It is safe for any number of goroutines.
type DB struct {
	sql          *sql.DB
	pseudonymKey []byte
	scorecards   sync.Map // of scorecardKey to its id: they never change
	agents       agents
	months       months
}

// Open connects, and refuses a database whose schema is newer than this program knows.
// It does not migrate.
func Open(ctx context.Context, dsn string, o Options) (*DB, error) {
	config, err := pq.NewConfig(dsn)
	if err != nil {
		return nil, fmt.Errorf("database address: %w", err)
	}
	// A query and its parameters go in one message. Otherwise they are two, between which PgBouncer may change the server.
	config.BinaryParameters = true
	connector, err := pq.NewConnectorConfig(config)
	if err != nil {
		return nil, fmt.Errorf("database address: %w", err)
	}
	db := &DB{sql: sql.OpenDB(atOnce{connector}), pseudonymKey: o.PseudonymKey}
	if o.MaxConnections == 0 {
		o.MaxConnections = 16
	}
	db.sql.SetMaxOpenConns(o.MaxConnections)
	db.sql.SetMaxIdleConns(o.MaxConnections)
	db.sql.SetConnMaxLifetime(30 * time.Minute)
	if err := db.refuseNewer(ctx); err != nil {
		return nil, errors.Join(fmt.Errorf("open database: %w", err), db.sql.Close())
	}
	return db, nil
}

// atOnce makes connections on which queries run without being compiled first. The planner cannot see into functions and conditions that are
// asked row by row, expects them to take long, and compiling would take a hundred times as long as they do.
type atOnce struct{ driver.Connector }

func (c atOnce) Connect(ctx context.Context) (driver.Conn, error) {
	conn, err := c.Connector.Connect(ctx)
	if err != nil {
		return nil, err
	}
	if _, err := conn.(driver.ExecerContext).ExecContext(ctx, `SET jit = off`, nil); err != nil {
		return nil, errors.Join(err, conn.Close())
	}
	return conn, nil
}

// Close gives the connections back.
func (db *DB) Close() error { return db.sql.Close() }

// Ping tells whether the database answers.
func (db *DB) Ping(ctx context.Context) error { return db.sql.PingContext(ctx) }

const tries = 6

// write runs f in a transaction, again when the database was away or asked for it. f must do no
// harm when it runs again after a COMMIT that went through without saying so.
func (db *DB) write(ctx context.Context, f func(*sql.Tx) error) error {
	for try := 1; ; try++ {
		err := db.once(ctx, f)
		if err == nil || try == tries || !passing(err) {
			return err
		}
		if err := sleep(ctx, pause(try)); err != nil {
			return err
		}
	}
}

func (db *DB) once(ctx context.Context, f func(*sql.Tx) error) error {
	tx, err := db.sql.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if err := f(tx); err != nil {
		// A failed rollback is the same failure again: the connection is gone, and with it the transaction.
		_ = tx.Rollback()
		return err
	}
	return tx.Commit()
}

// pause grows from 20 ms to 1 s and differs among those who wait for the same thing.
func pause(try int) time.Duration {
	longest := min(time.Second, 20*time.Millisecond<<try)
	return longest/2 + rand.N(longest/2)
}

func sleep(ctx context.Context, d time.Duration) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(d):
		return nil
	}
}
