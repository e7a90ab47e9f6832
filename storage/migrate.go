package storage

import (
	"context"
	"embed"
	"fmt"
	"io/fs"

	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/lock"
)

//go:embed migrations/*.sql
var migrations embed.FS

// Migrate brings the schema up to what this program knows. Any number of processes may call it at
// once: one migrates, the others wait. Where there is something to do it needs a session of its own, which PgBouncer does not give.
func (db *DB) Migrate(ctx context.Context) error {
	if pending, err := db.pending(ctx); err != nil || !pending {
		return err
	}
	const everySecond, tenMinutes = 1, 600
	locker, err := lock.NewPostgresSessionLocker(lock.WithLockTimeout(everySecond, tenMinutes))
	if err != nil {
		return fmt.Errorf("migrate: %w", err)
	}
	provider, err := db.migrator(goose.WithSessionLocker(locker))
	if err != nil {
		return fmt.Errorf("migrate: %w", err)
	}
	if _, err := provider.Up(ctx); err != nil {
		return fmt.Errorf("migrate: %w", err)
	}
	return nil
}

func (db *DB) pending(ctx context.Context) (bool, error) {
	provider, err := db.migrator()
	if err != nil {
		return false, fmt.Errorf("migrate: %w", err)
	}
	pending, err := provider.HasPending(ctx)
	if err != nil {
		return false, fmt.Errorf("migrate: %w", err)
	}
	return pending, nil
}

func (db *DB) migrator(options ...goose.ProviderOption) (*goose.Provider, error) {
	files, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return nil, err
	}
	// Those of two branches may be merged in another order than they are numbered in.
	options = append(options, goose.WithDisableGlobalRegistry(true), goose.WithAllowOutofOrder(true))
	return goose.NewProvider(goose.DialectPostgres, db.sql, files, options...)
}

// refuseNewer protects a database from a program that is older than its schema.
func (db *DB) refuseNewer(ctx context.Context) error {
	var migrated bool
	err := db.sql.QueryRowContext(ctx, `SELECT to_regclass('goose_db_version') IS NOT NULL`).Scan(&migrated)
	if err != nil || !migrated {
		return err
	}
	provider, err := db.migrator()
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
