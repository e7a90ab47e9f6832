package storagetest

import (
	"context"
	"database/sql"
	"fmt"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"

	_ "github.com/lib/pq"

	"touchtone/storage/embedded"
)

// DB returns the address of a new, empty database, which is dropped when the test ends.
func DB(tb testing.TB) string {
	tb.Helper()
	pg, err := postgres()
	if err != nil {
		tb.Fatalf("start PostgreSQL: %v; %s", err, setup)
	}
	name := fmt.Sprintf("test%d", databases.Add(1))
	run(tb, pg.DSN, "CREATE DATABASE "+name)
	tb.Cleanup(func() { run(tb, pg.DSN, "DROP DATABASE "+name+" WITH (FORCE)") })
	return pg.Database(name)
}

var databases atomic.Int64

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
	db, err := sql.Open("postgres", dsn)
	if err != nil {
		tb.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Exec(query); err != nil {
		tb.Fatalf("%s: %v", query, err)
	}
}
