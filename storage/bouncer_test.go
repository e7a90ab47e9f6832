package storage_test

import (
	"context"
	"fmt"
	"sync"
	"testing"
	"time"

	"touchtone/report"
	"touchtone/report/ledger"
	"touchtone/storage"
	"touchtone/storage/storagetest"
	"touchtone/storage/storagetest/stage"
)

// Through a PgBouncer that lends a connection for one transaction, nothing may be left on a connection for later: no prepared
// statement, no setting, no lock.
func TestManyShareFewConnections(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	direct, pooled := storagetest.Bouncer(t)
	migrating := stage.Must(storage.Open(ctx, direct, storage.Options{}))(t)
	if err := migrating.Migrate(ctx); err != nil {
		t.Fatal(err)
	}
	migrating.Close()
	db := stage.Must(storage.Open(ctx, pooled, storage.Options{MaxConnections: 20}))(t)
	defer db.Close()
	if err := db.Migrate(ctx); err != nil {
		t.Errorf("a schema that is up to date needs no session: %v", err)
	}
	var asking sync.WaitGroup
	for n := range 20 {
		asking.Go(func() {
			for i := range 8 {
				if err := someQueries(ctx, db, n, i); err != nil {
					t.Errorf("%d: %v", n, err)
					return
				}
			}
		})
	}
	asking.Wait()
}

func someQueries(ctx context.Context, db *storage.DB, n, i int) error {
	spec := ledger.Spec{Pack: fmt.Sprint(n), Engine: "1", Analysis: "1"}
	if _, err := db.Spec(ctx, spec); err != nil {
		return err
	}
	if _, err := db.Queue(ctx, report.Scope{Agent: fmt.Sprint(n)}, "", 10); err != nil {
		return err
	}
	if err := db.MakeMonths(ctx, time.Date(2020, time.Month(1+i%2), 1, 0, 0, 0, 0, time.UTC)); err != nil {
		return err
	}
	_, err := db.Span(ctx)
	return err
}
