package stage

import (
	"context"
	"database/sql"
	"testing"

	"touchtone/report/ledger"
	"touchtone/storage"
	"touchtone/storage/naming"
	"touchtone/storage/storagetest"
)

// Stage is a migrated database with one source and one spec.
type Stage struct {
	*storage.DB
	T    testing.TB
	DSN  string
	SQL  *sql.DB     // for what no method shows, on one connection
	Scan ledger.Scan // as part of which objects are discovered, and works claimed
}

// New is one that is the test's own, with nothing in it yet.
func New(t testing.TB) *Stage {
	t.Helper()
	return On(t, storagetest.DB(t), func(s *Stage) error { return s.Migrate(context.Background()) })
}

// Pseudonyms is the key under which customers of stages are known.
var Pseudonyms = naming.Key("of the test")

// On is one on some database, whose schema may be older when migrate has run.
func On(t testing.TB, dsn string, migrate func(*Stage) error) *Stage {
	t.Helper()
	ctx, s := context.Background(), &Stage{T: t, DSN: dsn}
	s.DB = Must(storage.Open(ctx, s.DSN, storage.Options{PseudonymKey: Pseudonyms}))(t)
	s.SQL = Must(sql.Open("postgres", s.DSN))(t)
	s.SQL.SetMaxOpenConns(1)
	t.Cleanup(func() { s.DB.Close(); s.SQL.Close() })
	if err := migrate(s); err != nil {
		t.Fatal(err)
	}
	s.Scan = ledger.Scan{Source: Must(s.Source(ctx, "calls", ""))(t), Spec: s.MustSpec("a"), Lane: ledger.Live}
	return s
}

// Must(f())(t) is what f gives; an error ends the test.
func Must[T any](v T, err error) func(testing.TB) T {
	return func(t testing.TB) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}
