package works_test

import (
	"context"
	"regexp"
	"strings"
	"testing"
	"time"

	"touchtone/report/ledger"
	"touchtone/storage/storagetest/stage"
	"touchtone/storage/works"
)

// lives lets an owner be heard of who holds nothing any more.
func lives(s *stage.Stage, owner string) {
	s.T.Helper()
	if _, err := s.Heartbeat(context.Background(), owner, nil, time.Minute); err != nil {
		s.T.Fatal(err)
	}
}

// Its worker stands still for longer than a lease, again and again, and goes on each time.
func TestWhoStandsStillIsNoCrashLoop(t *testing.T) {
	t.Parallel()
	s := stage.New(t)
	s.MustDiscover(stage.Objects(1)...)
	for range ledger.CrashCap {
		s.MustClaim("one")
		crash(s)
		lives(s, "one")
		s.Wants("works", "pending 0 0", `SELECT format('%s %s %s', state, crashes, attempts) FROM works`)
		s.Wants("leases that ended in a crash are acquitted", "true", `SELECT (SELECT count(*) FROM attempts) = count(*) FROM acquittals`)
	}
	w := s.MustClaim("one")[0]
	s.MustSave(stage.Whole(&w, stage.Good("fine")))
	s.WantTally(ledger.Tally{Discovered: 1, Scored: 1})
	s.WantPromises()
}

func TestItIsAcquittedWhileAnotherHasIt(t *testing.T) {
	t.Parallel()
	s := stage.New(t)
	s.MustDiscover(stage.Objects(1)...)
	s.MustClaim("one")
	crash(s)
	s.MustClaim("two")
	lives(s, "three")
	s.Wants("held against it while its holder is dead", "1", `SELECT crashes FROM works`)
	lives(s, "one")
	s.Wants("the work", "leased 0 1", `SELECT format('%s %s %s', state, crashes, attempts) FROM works`)
}

// What makes each who reads it stand still would otherwise be tried for ever.
func TestAcquittalsEnd(t *testing.T) {
	t.Parallel()
	s := stage.New(t)
	s.MustDiscover(stage.Objects(1)...)
	for range 2 * ledger.CrashCap {
		s.MustClaim("one")
		crash(s)
		lives(s, "one")
	}
	s.Wants("reason", ledger.CrashLoop, `SELECT code FROM quarantines`)
	s.WantPromises()
}

// A worker that lives and gave up what did not get on has said what it knows.
func TestWhatDoesNotGetOnIsNotAcquitted(t *testing.T) {
	t.Parallel()
	s := stage.New(t)
	s.MustDiscover(stage.Objects(1)...)
	w := s.MustClaim("one")[0]
	s.MustRelease(ledger.Release{Work: &w, Ending: ledger.ByCrash, Code: "crash"})
	lives(s, "one")
	s.Wants("crashes", "1", `SELECT crashes FROM works`)
}

// Heartbeats read no more of what was tried than what is held against somebody.
func TestWhoIsAcquittedIsLookedUp(t *testing.T) {
	t.Parallel()
	s := stage.New(t)
	s.MustDiscover(stage.Objects(1)...)
	s.MustExec(`INSERT INTO works (object_id, object_version, spec_id, retry, lane, state, crashes, attempts, last_error)
		SELECT object_id, object_version, spec_id, n, 'live', 'pending', (n <= 200)::integer, 1, 'crash' FROM works, generate_series(1, 5000) n`)
	s.MustExec(`INSERT INTO attempts (work_id, fence, worker, started_at, result)
		SELECT work_id, 1, 'one', now(), CASE crashes WHEN 1 THEN 'crash' ELSE 'stopped' END FROM works`)
	s.MustExec(`ANALYZE works, attempts`)
	s.MustExec(`SET jit = off`)
	plan := s.Explain(`(ANALYZE, COSTS OFF, TIMING OFF) `+works.Acquitting, "two", ledger.CrashCap)
	if regexp.MustCompile(`(rows=|Removed by Filter: )\d{4}`).MatchString(plan) || !strings.Contains(plan, "loops=200") {
		t.Errorf("reads what nothing is held against:\n%s", plan)
	}
}
