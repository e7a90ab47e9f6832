package storage_test

import (
	"context"
	"database/sql"
	"sync"
	"testing"
	"time"
)

// An answer and the call that it is about may be saved at once. Neither sees the other, and who measures between them sees one.
func TestFiguresFollowWhatIsSavedMeanwhile(t *testing.T) {
	t.Parallel()
	s := mustStage(t)
	goOn := s.mustSaveACallMeanwhile()
	time.AfterFunc(200*time.Millisecond, goOn)
	must(s.Measure(context.Background()))(t)
	s.wantsAnswersAt("2026-03-10 csat order")
}

// Nobody is waited for without end: what was measured is right for those who read, and measured again.
func TestFiguresFollowWhoTakesLong(t *testing.T) {
	t.Parallel()
	s := mustStage(t)
	goOn := s.mustSaveACallMeanwhile()
	must(s.Measure(context.Background()))(t)
	s.wants("the call", "0", `SELECT count(*) FROM current_interactions WHERE id = 'call'`)
	goOn()
	s.wantsAnswersAt("2026-03-10 csat order")
}

// mustSaveACallMeanwhile saves a call, and an answer about it before that is committed, which it is when it may go on.
func (s *stage) mustSaveACallMeanwhile() (goOn func()) {
	s.t.Helper()
	s.mustHold("long-before.json", 1, begun("long before", "2026-03-01"))
	free := s.holdUpSaving("2026-03-04")
	var saving sync.WaitGroup
	saving.Go(func() {
		call := contact{id: "call", touchpoint: "order", at: begin.AddDate(0, 0, 3), customer: "cu-1"}
		s.mustHold("call.json", 4, call.record())
	})
	s.awaits("a save that is held up", `SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted)`)
	s.mustHold("answers.csv", 10, survey("answer", "cu-3", "call", begin.AddDate(0, 0, 9), 4))
	goOn = func() { free(); saving.Wait() }
	s.t.Cleanup(goOn)
	return goOn
}

// holdUpSaving lets nobody commit who marks a day, until they are set free.
func (s *stage) holdUpSaving(day string) (free func()) {
	s.t.Helper()
	ctx := context.Background()
	s.mustExec(`CREATE FUNCTION hold_up() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_advisory_xact_lock_shared(1); RETURN NULL; END $$`)
	s.mustExec(`CREATE CONSTRAINT TRIGGER hold_up AFTER INSERT ON stale_days DEFERRABLE INITIALLY DEFERRED
		FOR EACH ROW WHEN (NEW.day = '` + day + `') EXECUTE FUNCTION hold_up()`)
	db := must(sql.Open("postgres", s.dsn))(s.t)
	conn := must(db.Conn(ctx))(s.t)
	must(conn.ExecContext(ctx, `SELECT pg_advisory_lock(1)`))(s.t)
	return sync.OnceFunc(func() { conn.Close(); db.Close() })
}

// awaits waits until a query says true.
func (s *stage) awaits(what, query string) {
	s.t.Helper()
	for range 500 {
		if s.text(query) == "true" {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	s.t.Fatalf("waited in vain for %s", what)
}
