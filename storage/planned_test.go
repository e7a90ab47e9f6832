package storage_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"touchtone/nlp"
	"touchtone/report/ledger"
	"touchtone/storage/works"
)

// plan is how Postgres would run a query, where it may not read tables from end to end.
func (s *stage) plan(query string, args ...any) string {
	s.t.Helper()
	tx := must(s.sql.Begin())(s.t)
	defer tx.Rollback() // it has only asked
	must(tx.Exec(`SET LOCAL enable_seqscan = off`))(s.t)
	rows := must(tx.Query(`EXPLAIN `+query, args...))(s.t)
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

// Workers ask every second, whatever is done or waits in other lanes.
func TestWhatIsDueIsLookedUp(t *testing.T) {
	t.Parallel()
	s := mustStage(t)
	for lane, index := range map[ledger.Lane]string{ledger.Live: "works_due", ledger.Night: "works_of_batch_due", ledger.History: "works_of_batch_due"} {
		if plan := s.plan(works.DueOf(lane), lane); !strings.Contains(plan, index) {
			t.Errorf("%s: does not look into %s:\n%s", lane, index, plan)
		}
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
