package works_test

import (
	"context"
	"regexp"
	"slices"
	"testing"

	"touchtone/report/ledger"
	"touchtone/storage/storagetest/stage"
	"touchtone/storage/works"
)

// Workers ask every second, and read none of what waits in lanes, or for specs, that they ask in vain for.
func TestWhatIsDueIsLookedUp(t *testing.T) {
	t.Parallel()
	s := stage.New(t)
	s.MustDiscover(stage.Objects(1)...)
	s.MustExec(`UPDATE works SET next_at = 'infinity'`)
	s.MustExec(`INSERT INTO specs (pack_sha256, engine, analysis) VALUES ('another', 'x', 'x')`)
	s.MustExec(`INSERT INTO batches (kind, business_date, opened_by, running_since)
		SELECT kind, '2026-01-01', 'a test', now() FROM unnest(ARRAY['night', 'backfill', 'rescore']) kind`)
	s.MustExec(`INSERT INTO works (object_id, object_version, spec_id, retry, lane, batch_id, state, next_at)
		SELECT w.object_id, w.object_version, (SELECT max(spec_id) FROM specs), n + 3000 * b.batch_id,
		       CASE b.kind WHEN 'night' THEN 'batch' ELSE b.kind END, b.batch_id, 'pending', CASE b.kind WHEN 'night' THEN 'infinity' ELSE now() END
		FROM works w, batches b, generate_series(1, 3000) n`)
	s.MustExec(`ANALYZE works`)
	s.MustExec(`SET jit = off`)
	lanes := []ledger.Lane{ledger.Live, ledger.Night, ledger.History, ledger.Rescoring}
	due, err := s.Due(context.Background(), s.Scan.Spec, lanes...)
	if err != nil || !slices.Equal(due, []ledger.Lane{ledger.History}) {
		t.Errorf("due are %v, %v, want %s", due, err, ledger.History)
	}
	plan := s.Explain(`(ANALYZE, COSTS OFF, TIMING OFF) `+works.AnythingDue, s.Scan.Spec)
	if regexp.MustCompile(`(rows=|Removed by Filter: )\d{4}`).MatchString(plan) {
		t.Errorf("reads what waits:\n%s", plan)
	}
}
