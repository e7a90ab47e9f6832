package main

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync/atomic"

	"touchtone/storage"
	"touchtone/storage/embedded"
)

// ground is a Postgres on which each schedule gets a database of its own, made from one that is migrated.
type ground struct {
	dir      string
	postgres *embedded.Postgres
	sql      *sql.DB
	stages   atomic.Int64
}

const migrated = "migrated"

func openGround(ctx context.Context) (*ground, error) {
	dir, err := os.MkdirTemp("", "touchtone-sim-")
	if err != nil {
		return nil, err
	}
	g := &ground{dir: dir}
	if err := g.open(ctx); err != nil {
		return nil, errors.Join(err, g.Close())
	}
	return g, nil
}

func (g *ground) open(ctx context.Context) (err error) {
	g.postgres, err = embedded.StartPostgres(ctx, filepath.Join(g.dir, "shared"),
		"fsync=off", "full_page_writes=off", "synchronous_commit=off", "max_connections=500")
	if err != nil {
		return err
	}
	if g.sql, err = sql.Open("postgres", g.postgres.DSN); err != nil {
		return err
	}
	if _, err := g.sql.ExecContext(ctx, `CREATE DATABASE `+migrated); err != nil {
		return err
	}
	db, err := storage.Open(ctx, g.postgres.Database(migrated), storage.Options{})
	if err != nil {
		return err
	}
	return errors.Join(db.Migrate(ctx), db.Close())
}

// database makes a new one, and what takes it away.
func (g *ground) database(ctx context.Context) (dsn string, drop func(), err error) {
	name := fmt.Sprintf("schedule%d", g.stages.Add(1))
	if _, err := g.sql.ExecContext(ctx, `CREATE DATABASE `+name+` TEMPLATE `+migrated+` STRATEGY file_copy`); err != nil {
		return "", nil, err
	}
	return g.postgres.Database(name), func() {
		// A database too many costs a little room until the end.
		_, _ = g.sql.Exec(`DROP DATABASE ` + name + ` WITH (FORCE)`)
	}, nil
}

func (g *ground) Close() error {
	var err error
	if g.sql != nil {
		err = g.sql.Close()
	}
	if g.postgres != nil {
		err = errors.Join(err, g.postgres.Close())
	}
	return errors.Join(err, os.RemoveAll(g.dir))
}
