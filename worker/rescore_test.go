package worker_test

import (
	"testing"
	"time"

	"touchtone/report"
	"touchtone/report/ledger"
	"touchtone/storage/storagetest"
)

// History is judged again by a worker of the new spec only, beside workers of the old one, and without taking
// today's calls from them.
func TestHistoryIsJudgedAgainBesideTheDay(t *testing.T) {
	t.Parallel()
	s, redis := mustStage(t), storagetest.Redis(t)
	s.fill(100)
	s.shelf.put("packed.jsonl", call("packed", 600))
	s.mustScan(ledger.Live)
	s.start(s.worker(redis))
	s.waitForAll()

	next := ledger.Spec{Pack: "the next", Engine: "1", Analysis: "1"}
	id, err := s.db.Spec(t.Context(), next)
	if err != nil {
		t.Fatal(err)
	}
	always := report.Period{From: time.Unix(0, 0), To: time.Now().AddDate(1, 0, 0)}
	batch, err := s.db.Rescore(t.Context(), id, always, time.Now(), "test")
	if err != nil || batch.Members != 101 {
		t.Fatalf("got %+v, %v, want a batch of 101", batch, err)
	}
	s.shelf.put("today.jsonl", call("today", 3))
	s.mustScan(ledger.Live)
	s.waitFor("today's call", `SELECT NOT EXISTS (SELECT FROM works WHERE lane = 'live' AND state <> 'done')`)
	s.wants("judged again by the old worker", "0", `SELECT count(*)::text FROM works WHERE lane = 'rescore' AND fence > 0`)

	again := s.worker("")
	again.Spec, again.Lanes = next, []ledger.Lane{ledger.Rescoring}
	s.start(again)
	s.waitForAll()
	const shown = `SELECT count(*)::text FROM current_interactions JOIN works USING (work_id) JOIN specs USING (spec_id) WHERE pack_sha256 = `
	s.wants("shown by the next", "700", shown+`'the next'`)
	s.wants("shown by the first", "3", shown+`'of the test'`)
	s.wants("kept", "1403", `SELECT count(*)::text FROM interactions`)
}
