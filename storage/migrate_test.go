package storage_test

import (
	"context"
	"strings"
	"sync"
	"testing"

	"touchtone/storage"
	"touchtone/storage/storagetest"
	"touchtone/storage/storagetest/stage"
)

func TestManyMigrateAtOnce(t *testing.T) {
	t.Parallel()
	dsn := storagetest.Empty(t)
	var wg sync.WaitGroup
	for range 3 {
		wg.Go(func() {
			db, err := storage.Open(context.Background(), dsn, storage.Options{})
			if err != nil {
				t.Error(err)
				return
			}
			defer db.Close()
			if err := db.Migrate(context.Background()); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
}

func TestNewerSchemaIsRefused(t *testing.T) {
	t.Parallel()
	s := stage.New(t)
	s.MustExec(`INSERT INTO goose_db_version (version_id, is_applied) VALUES (9999, true)`)
	if _, err := storage.Open(context.Background(), s.DSN, storage.Options{}); err == nil || !strings.Contains(err.Error(), "9999") {
		t.Errorf("got %v, want a sentence about version 9999", err)
	}
}
