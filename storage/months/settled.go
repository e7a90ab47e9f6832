package months

import (
	"context"
	"time"

	"touchtone/storage/pg"
)

// settled gives the marks that are there, once all have ended who may have looked before they were.
//
// Of two who save at once, a call and an answer about it perhaps, neither sees what the other adds, so that each marks its own days alone.
// Who measured between their commits and took the mark of the first away would leave its day wrong for good.
func (st *Store) settled(ctx context.Context) ([]int64, error) {
	marks, err := pg.Read(ctx, st.db, func(mark *int64) []any { return []any{mark} }, `SELECT mark FROM stale_days`)
	if err != nil || len(marks) == 0 {
		return nil, err
	}
	ended, err := st.awaitMarkers(ctx)
	if err != nil || !ended {
		return nil, err
	}
	return marks, nil
}

// settling is how long is waited for those who are about to commit. One that takes longer may be dead, and all marks stay for the next time.
const settling = 10 * time.Second

// markers are the transactions that mark days. Each marks some before it looks for more, and is known by the lock that comes with it.
const markers = `
	FROM pg_locks
	WHERE relation = 'stale_days'::regclass AND mode = 'RowExclusiveLock'
	  AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`

// awaitMarkers waits until nobody goes on who marks days now, and tells whether that is so. Who begins later is not waited for.
func (st *Store) awaitMarkers(ctx context.Context) (ended bool, err error) {
	now, err := pg.Read(ctx, st.db, func(who *string) []any { return []any{who} }, `SELECT DISTINCT virtualtransaction`+markers)
	if err != nil || len(now) == 0 {
		return err == nil, err
	}
	for end := time.Now().Add(settling); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		err = st.db.QueryRowContext(ctx, `SELECT NOT EXISTS (SELECT`+markers+` AND virtualtransaction = ANY ($1))`, pg.List(now)).Scan(&ended)
		if err != nil || ended {
			return ended, err
		}
	}
	return false, nil
}
