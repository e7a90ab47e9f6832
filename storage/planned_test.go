package storage_test

import (
	"strings"
	"testing"

	"touchtone/storage/storagetest/stage"
	"touchtone/storage/works"
)

// What is asked many times an hour must not be planned anew over all months: with two years of them, planning takes ten times as long
// as running.
func TestPlansThatAreMadeEachTimeHoldNoMonths(t *testing.T) {
	t.Parallel()
	s := stage.New(t)
	s.MustExec(`SELECT make_months(array_agg(d::date)) FROM generate_series(date '2024-01-01', '2025-12-01', interval '1 month') d`)
	s.MustExec(`SET enable_seqscan = off`) // as if there were rows to find
	for name, plan := range map[string]string{
		"promoting a work":       s.Explain(works.Promoting, "{1}"),
		"marking what is beside": s.Explain(`SELECT mark_days_beside('{1}')`),
		"marking what is about":  s.Explain(`SELECT mark_days_about('{1}', '{1}', '{2025-06-01}')`),
		"a touchpoint's day":     s.Explain(`SELECT * FROM current_touchpoint_days WHERE journey = 'buying' AND touchpoint = 'payment' AND day = '2025-06-01'`),
		"reasons of the queue":   s.Explain(`SELECT * FROM flagged_by_rule(1000)`),
		"touchpoints":            s.Explain(`SELECT * FROM touchpoints_heard()`),
	} {
		if strings.Contains(plan, "2025_06") {
			t.Errorf("%s: the plan holds each month:\n%s", name, plan)
		}
	}
}
