package storage_test

import (
	"context"
	"database/sql"
	"sync"
	"testing"
	"time"

	"touchtone/storage/storagetest/stage"
)

// An answer and the call that it is about may be saved at once. Neither sees the other, and who measures between them sees one.
func TestFiguresFollowWhatIsSavedMeanwhile(t *testing.T) {
	t.Parallel()
	s := stage.New(t)
	goOn := mustSaveACallMeanwhile(s)
	time.AfterFunc(200*time.Millisecond, goOn)
	stage.Must(s.Measure(context.Background()))(t)
	wantAnswersAt(s, "2026-03-10 csat order")
}

// Nobody is waited for without end: what was measured is right for those who read, and measured again.
func TestFiguresFollowWhoTakesLong(t *testing.T) {
	t.Parallel()
	s := stage.New(t)
	goOn := mustSaveACallMeanwhile(s)
	stage.Must(s.Measure(context.Background()))(t)
	s.Wants("the call", "0", `SELECT count(*) FROM current_interactions WHERE id = 'call'`)
	goOn()
	wantAnswersAt(s, "2026-03-10 csat order")
}

// mustSaveACallMeanwhile saves a call, and an answer about it before that is committed, which it is when it may go on.
func mustSaveACallMeanwhile(s *stage.Stage) (goOn func()) {
	s.T.Helper()
	mustHold(s, "long-before.json", 1, begun("long before", "2026-03-01"))
	free := holdUpSaving(s, "2026-03-04")
	var saving sync.WaitGroup
	saving.Go(func() {
		call := contact{id: "call", touchpoint: "order", at: begin.AddDate(0, 0, 3), customer: "cu-1"}
		mustHold(s, "call.json", 4, call.record())
	})
	awaits(s, "a save that is held up", `SELECT EXISTS (SELECT FROM pg_locks JOIN pg_database d ON d.oid = database
		WHERE d.datname = current_database() AND locktype = 'advisory' AND NOT granted)`)
	mustHold(s, "answers.csv", 10, survey("answer", "cu-3", "call", begin.AddDate(0, 0, 9), 4))
	goOn = func() { free(); saving.Wait() }
	s.T.Cleanup(goOn)
	return goOn
}

// holdUpSaving lets nobody commit who marks a day, until they are set free.
func holdUpSaving(s *stage.Stage, day string) (free func()) {
	s.T.Helper()
	ctx := context.Background()
	s.MustExec(`CREATE FUNCTION hold_up() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_advisory_xact_lock_shared(1); RETURN NULL; END $$`)
	s.MustExec(`CREATE CONSTRAINT TRIGGER hold_up AFTER INSERT ON stale_days DEFERRABLE INITIALLY DEFERRED
		FOR EACH ROW WHEN (NEW.day = '` + day + `') EXECUTE FUNCTION hold_up()`)
	db := stage.Must(sql.Open("postgres", s.DSN))(s.T)
	conn := stage.Must(db.Conn(ctx))(s.T)
	stage.Must(conn.ExecContext(ctx, `SELECT pg_advisory_lock(1)`))(s.T)
	return sync.OnceFunc(func() { conn.Close(); db.Close() })
}

// awaits waits until a query says true.
func awaits(s *stage.Stage, what, query string) {
	s.T.Helper()
	for range 500 {
		if s.Text(query) == "true" {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	s.T.Fatalf("waited in vain for %s", what)
}
