package pg

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"math/rand/v2"
	"time"

	"github.com/lib/pq"
)

// DB is a pool of connections.
type DB struct{ *sql.DB }

// Open makes one of so many connections at most. It does not connect yet.
func Open(dsn string, connections int) (*DB, error) {
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
	db := sql.OpenDB(atOnce{connector})
	db.SetMaxOpenConns(connections)
	db.SetMaxIdleConns(connections)
	db.SetConnMaxLifetime(30 * time.Minute)
	return &DB{db}, nil
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

const tries = 6

// Write runs f in a transaction, again when the database was away or asked for it. f must do no
// harm when it runs again after a COMMIT that went through without saying so.
func (db *DB) Write(ctx context.Context, f func(*sql.Tx) error) error {
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
	tx, err := db.BeginTx(ctx, nil)
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
