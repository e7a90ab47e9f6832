package storage_test

import (
	"context"
	"testing"

	"touchtone/report/ledger"
	"touchtone/storage/storagetest/stage"
)

// mustVerify gives the promises that are broken, by name.
func mustVerify(s *stage.Stage) map[string]ledger.Promise {
	s.T.Helper()
	broken := map[string]ledger.Promise{}
	for _, p := range stage.Must(s.Verify(context.Background(), true))(s.T) {
		if p.Broken > 0 {
			broken[p.Name] = p
		}
	}
	return broken
}

// mustLive plays a short life: works done, half done, waiting and refused.
func mustLive(s *stage.Stage) {
	s.T.Helper()
	s.MustDiscover(stage.Objects(4)...)
	works := s.MustClaim("one")
	s.MustSave(
		stage.Whole(&works[0], stage.Good("a"), stage.Bad("json_syntax")),
		ledger.Portion{Work: &works[1], Records: []ledger.Record{stage.Good("b")}},
		stage.Whole(&works[2], stage.Good("c")))
	s.Scan.Lane = ledger.Night
	s.MustDiscover(stage.Object("late.json", "v1"))
	if _, _, err := s.OpenBatch(context.Background(), ledger.Manual, works[0].Object.LastModified, "test"); err != nil {
		s.T.Fatal(err)
	}
}

func TestVerifyFindsNothingWhereAllIsWell(t *testing.T) {
	t.Parallel()
	s := stage.New(t)
	mustLive(s)
	s.WantPromises()
}

// Every promise is broken once, so that none is kept only because nothing looks.
func TestVerifyNamesWhatIsBroken(t *testing.T) {
	t.Parallel()
	const theFirst = `(SELECT min(work_id) FROM works WHERE state = 'done')` // of two records
	for _, c := range []struct{ promise, breaks string }{
		{"every object has a work", `DELETE FROM works WHERE batch_id IS NOT NULL`},
		{"one outcome for each record", `DELETE FROM outcomes WHERE work_id = ` + theFirst + ` AND record = 2`},
		{"works count their outcomes", `UPDATE works SET scored = 0, quarantined = 2 WHERE work_id = ` + theFirst},
		{"no outcome without its result", `DELETE FROM quarantines`},
		{"each outcome is told of once", `DELETE FROM outbox`},
		{"each outcome is told of once", `INSERT INTO outbox (topic, works, firsts, lasts) SELECT topic, works, firsts, lasts FROM outbox`},
		{"places follow the works", `UPDATE outbox SET place = 8;
			INSERT INTO outbox (topic, works, firsts, lasts, place) SELECT topic, works, lasts, lasts, 7 FROM outbox LIMIT 1`},
		{"no result without its outcome", `UPDATE outcomes SET day = day + 1 WHERE work_id = ` + theFirst + ` AND record = 1`},
		{"retention takes whole months", `INSERT INTO expired_months (month, until, interactions, figures, bytes) VALUES ('2020_01', '2020-02-01', 1, 1, 1)`},
		{"the holder of the fence wrote it", `UPDATE outcomes SET fence = fence + 1 WHERE work_id = ` + theFirst + ` AND record = 2`},
		{"fences only grow", `UPDATE outcomes SET fence = fence + 1 WHERE work_id = ` + theFirst + ` AND record = 1`},
		{"whole sets", `DELETE FROM evaluations WHERE work_id = ` + theFirst},
		{"bounded attempts", `UPDATE works SET attempts = 9, crashes = 9 WHERE state = 'pending'`},
		{"crashes are counted", `UPDATE works SET attempts = 1, crashes = 1 WHERE state = 'pending'`},
		{"leases end in time", `UPDATE leases SET until = now() - interval '1 day'`},
		{"nothing waits unseen", `DELETE FROM works WHERE state = 'leased';
			UPDATE works SET next_at = now() - interval '1 day', ended_at = ended_at - interval '1 day'`},
		{"what is cancelled ends", `UPDATE batches SET running_since = NULL, cancelled_at = now() - interval '1 day'`},
		{"whoever steers says so", `UPDATE batches SET running_since = NULL`},
		{"frozen batches", `UPDATE batches SET members = 7`},
		{"closed means ended", `UPDATE batches SET state = 'closed', closed_at = now(), scored = 1, quarantined = 0`},
		{"pages show what has ended", `UPDATE objects SET current_work = (SELECT min(work_id) FROM works WHERE state = 'leased')`},
		{"pages show the newest", `UPDATE objects SET current_work = NULL`},
		{"history is guarded", `ALTER TABLE flags DISABLE TRIGGER flags_refuse_change`},
		{"documents are as they were scored", `UPDATE outcomes SET result_sha256 = sha256('another') WHERE work_id = ` + theFirst + ` AND record = 1`},
	} {
		t.Run(c.promise, func(t *testing.T) {
			t.Parallel()
			s := stage.New(t)
			mustLive(s)
			s.MustExec(`SET session_replication_role = replica`) // no trigger, no foreign key
			s.MustExec(c.breaks)
			if p, broken := mustVerify(s)[c.promise]; !broken || len(p.Such) == 0 {
				t.Errorf("not found: %s", c.breaks)
			}
		})
	}
}
