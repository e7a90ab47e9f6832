// Package migrations answers: what is the schema, and how does a database get there? Steps go forward only.
package migrations

import (
	"context"
	"database/sql"
	"embed"
	"fmt"

	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/lock"
)

//go:embed *.sql
var steps embed.FS

// Up brings the schema up to what this program knows. Any number of processes may call it at
// once: one migrates, the others wait. Where there is something to do it needs a session of its own, which PgBouncer does not give.
func Up(ctx context.Context, db *sql.DB) error {
	if pending, err := pending(ctx, db); err != nil || !pending {
		return err
	}
	const everySecond, tenMinutes = 1, 600
	locker, err := lock.NewPostgresSessionLocker(lock.WithLockTimeout(everySecond, tenMinutes))
	if err != nil {
		return fmt.Errorf("migrate: %w", err)
	}
	provider, err := Provider(db, goose.WithSessionLocker(locker))
	if err != nil {
		return fmt.Errorf("migrate: %w", err)
	}
	if _, err := provider.Up(ctx); err != nil {
		return fmt.Errorf("migrate: %w", err)
	}
	return nil
}

func pending(ctx context.Context, db *sql.DB) (bool, error) {
	provider, err := Provider(db)
	if err != nil {
		return false, fmt.Errorf("migrate: %w", err)
	}
	pending, err := provider.HasPending(ctx)
	if err != nil {
		return false, fmt.Errorf("migrate: %w", err)
	}
	return pending, nil
}

// Provider knows the steps and which of them a database has taken.
func Provider(db *sql.DB, options ...goose.ProviderOption) (*goose.Provider, error) {
	// Those of two branches may be merged in another order than they are numbered in.
	options = append(options, goose.WithDisableGlobalRegistry(true), goose.WithAllowOutofOrder(true))
	return goose.NewProvider(goose.DialectPostgres, db, steps, options...)
}

// RefuseNewer protects a database from a program that is older than its schema.
func RefuseNewer(ctx context.Context, db *sql.DB) error {
	var migrated bool
	err := db.QueryRowContext(ctx, `SELECT to_regclass('goose_db_version') IS NOT NULL`).Scan(&migrated)
	if err != nil || !migrated {
		return err
	}
	provider, err := Provider(db)
	if err != nil {
		return err
	}
	current, known, err := provider.GetVersions(ctx)
	if err != nil {
		return err
	}
	if current > known {
		return fmt.Errorf("its schema has version %d, this program knows %d: use a newer program", current, known)
	}
	return nil
}
