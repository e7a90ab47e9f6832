package storage_test

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"touchtone/nlp"
	"touchtone/report/ledger"
	"touchtone/storage/works"
)

// plan is how Postgres would run a query, where it may not read tables from end to end.
func (s *stage) plan(query string, args ...any) string {
	s.t.Helper()
	return s.explain(`SET LOCAL enable_seqscan = off`, `EXPLAIN `+query, args...)
}

// run is how Postgres does run a query, with the rows that it reads.
func (s *stage) run(query string, args ...any) string {
	s.t.Helper()
	return s.explain(`SET LOCAL jit = off`, `EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF) `+query, args...)
}

func (s *stage) explain(setting, query string, args ...any) string {
	s.t.Helper()
	tx := must(s.sql.Begin())(s.t)
	defer tx.Rollback() // it has only asked
	must(tx.Exec(setting))(s.t)
	rows := must(tx.Query(query, args...))(s.t)
	defer rows.Close()
	var plan strings.Builder
	for rows.Next() {
		var line string
		if err := rows.Scan(&line); err != nil {
			s.t.Fatal(err)
		}
		fmt.Fprintln(&plan, line)
	}
	return plan.String()
}

// What is asked many times an hour must not be planned anew over all months: with two years of them, planning takes ten times as long
// as running.
func TestPlansThatAreMadeEachTimeHoldNoMonths(t *testing.T) {
	t.Parallel()
	s := mustStage(t)
	s.mustExec(`SELECT make_months(array_agg(d::date)) FROM generate_series(date '2024-01-01', '2025-12-01', interval '1 month') d`)
	for name, plan := range map[string]string{
		"promoting a work":       s.plan(works.Promoting, "{1}"),
		"marking what is beside": s.plan(`SELECT mark_days_beside('{1}')`),
		"marking what is about":  s.plan(`SELECT mark_days_about('{1}', '{1}', '{2025-06-01}')`),
		"a touchpoint's day":     s.plan(`SELECT * FROM current_touchpoint_days WHERE journey = 'buying' AND touchpoint = 'payment' AND day = '2025-06-01'`),
		"reasons of the queue":   s.plan(`SELECT * FROM flagged_by_rule(1000)`),
		"touchpoints":            s.plan(`SELECT * FROM touchpoints_heard()`),
	} {
		if strings.Contains(plan, "2025_06") {
			t.Errorf("%s: the plan holds each month:\n%s", name, plan)
		}
	}
}

// Workers ask every second, and read none of what waits in lanes, or for specs, that they ask in vain for.
func TestWhatIsDueIsLookedUp(t *testing.T) {
	t.Parallel()
	s := mustStage(t)
	s.mustDiscover(objects(1)...)
	s.mustExec(`UPDATE works SET next_at = 'infinity'`)
	s.mustExec(`INSERT INTO specs (pack_sha256, engine, analysis) VALUES ('another', 'x', 'x')`)
	s.mustExec(`INSERT INTO batches (kind, business_date, opened_by, running_since)
		SELECT kind, '2026-01-01', 'a test', now() FROM unnest(ARRAY['night', 'backfill', 'rescore']) kind`)
	s.mustExec(`INSERT INTO works (object_id, object_version, spec_id, retry, lane, batch_id, state, next_at)
		SELECT w.object_id, w.object_version, (SELECT max(spec_id) FROM specs), n + 3000 * b.batch_id,
		       CASE b.kind WHEN 'night' THEN 'batch' ELSE b.kind END, b.batch_id, 'pending', CASE b.kind WHEN 'night' THEN 'infinity' ELSE now() END
		FROM works w, batches b, generate_series(1, 3000) n`)
	s.mustExec(`ANALYZE works`)
	lanes := []ledger.Lane{ledger.Live, ledger.Night, ledger.History, ledger.Rescoring}
	due, err := s.Due(context.Background(), s.scan.Spec, lanes...)
	if err != nil || !slices.Equal(due, []ledger.Lane{ledger.History}) {
		t.Errorf("due are %v, %v, want %s", due, err, ledger.History)
	}
	if plan := s.run(works.AnythingDue, s.scan.Spec); regexp.MustCompile(`(rows=|Removed by Filter: )\d{4}`).MatchString(plan) {
		t.Errorf("reads what waits:\n%s", plan)
	}
}

// So do heartbeats, and read no more of what was tried than what is held against somebody.
func TestWhoIsAcquittedIsLookedUp(t *testing.T) {
	t.Parallel()
	s := mustStage(t)
	s.mustDiscover(objects(1)...)
	s.mustExec(`INSERT INTO works (object_id, object_version, spec_id, retry, lane, state, crashes, attempts, last_error)
		SELECT object_id, object_version, spec_id, n, 'live', 'pending', (n <= 200)::integer, 1, 'crash' FROM works, generate_series(1, 5000) n`)
	s.mustExec(`INSERT INTO attempts (work_id, fence, worker, started_at, result)
		SELECT work_id, 1, 'one', now(), CASE crashes WHEN 1 THEN 'crash' ELSE 'stopped' END FROM works`)
	s.mustExec(`ANALYZE works, attempts`)
	plan := s.run(works.Acquitting, "two", ledger.CrashCap)
	if regexp.MustCompile(`(rows=|Removed by Filter: )\d{4}`).MatchString(plan) || !strings.Contains(plan, "loops=200") {
		t.Errorf("reads what nothing is held against:\n%s", plan)
	}
}

// A letter that a hundred bear already changes nothing of theirs: it marks its own day and no other, however many there are.
func TestAFormLetterMarksItsOwnDay(t *testing.T) {
	t.Parallel()
	s, a := mustStage(t), nlp.New()
	letter := func(day int) string { return reviewed("", day, "", late) + "\n" }
	s.mustArrive(a, "most.jsonl", strings.Repeat(letter(1)+letter(2)+letter(3), 50), 2)
	must(s.Measure(context.Background()))(t)
	s.mustArrive(a, "last.jsonl", letter(5), 3)
	s.wants("marked", "2026-03-05", `SELECT string_agg(DISTINCT day::text, ' ') FROM stale_days`)
	s.wants("counted", "151", `SELECT count(*) FROM current_interactions`)
	s.wantKeptFiguresAreRight()
	s.wantPromises()
}
