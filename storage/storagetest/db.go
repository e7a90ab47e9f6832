package storagetest

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"

	_ "github.com/lib/pq"

	"touchtone/storage"
	"touchtone/storage/embedded"
)

// DB returns the address of a new database with this program's schema and nothing in it, which is dropped when the test ends.
func DB(tb testing.TB) string {
	tb.Helper()
	template, err := migrated()
	if err != nil {
		tb.Fatalf("migrate the template of databases: %v", err)
	}
	return copyOf(tb, template)
}

// Empty returns that of a database that has no schema either.
func Empty(tb testing.TB) string {
	tb.Helper()
	return copyOf(tb, "template1")
}

func copyOf(tb testing.TB, template string) string {
	tb.Helper()
	pg, err := postgres()
	if err != nil {
		tb.Fatalf("start PostgreSQL: %v; %s", err, setup)
	}
	name := fmt.Sprintf("test%d", databases.Add(1))
	run(tb, pg.DSN, "CREATE DATABASE "+name+" TEMPLATE "+template)
	tb.Cleanup(func() { run(tb, pg.DSN, "DROP DATABASE "+name+" WITH (FORCE)") })
	return pg.Database(name)
}

var databases atomic.Int64

// migrated makes the database that others are copies of: to copy one takes a fraction of the time of all migrations.
var migrated = sync.OnceValues(func() (name string, err error) {
	const template = "migrated"
	pg, err := postgres()
	if err != nil {
		return "", err
	}
	if err := execute(pg.DSN, "CREATE DATABASE "+template); err != nil {
		return "", err
	}
	db, err := storage.Open(context.Background(), pg.Database(template), storage.Options{})
	if err != nil {
		return "", err
	}
	return template, errors.Join(db.Migrate(context.Background()), db.Close())
})

// postgres starts the server that all tests of the binary share. It need not survive a power cut.
var postgres = sync.OnceValues(func() (*embedded.Postgres, error) {
	dir, err := scratch()
	if err != nil {
		return nil, err
	}
	return embedded.StartPostgres(context.Background(), filepath.Join(dir, "shared"),
		"fsync=off", "full_page_writes=off", "synchronous_commit=off", "max_connections=300")
})

func run(tb testing.TB, dsn, query string) {
	tb.Helper()
	if err := execute(dsn, query); err != nil {
		tb.Fatalf("%s: %v", query, err)
	}
}

func execute(dsn, query string) error {
	db, err := sql.Open("postgres", dsn)
	if err != nil {
		return err
	}
	defer db.Close()
	_, err = db.Exec(query)
	return err
}
