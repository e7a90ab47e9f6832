package works_test

import (
	"context"
	"database/sql"
	"slices"
	"strconv"
	"sync"
	"testing"
	"time"

	"touchtone/report/ledger"
	"touchtone/storage/storagetest/stage"
)

func TestClaimTwiceFindsNothing(t *testing.T) {
	t.Parallel()
	s, ctx := stage.New(t), context.Background()
	s.MustDiscover(stage.Objects(3)...)
	task := s.MustDispatch()
	first, err := s.Claim(ctx, s.Scan.Spec, task, "one", time.Minute)
	if err != nil || len(first) != 3 {
		t.Fatalf("first claim: got %d works, %v, want 3", len(first), err)
	}
	second, err := s.Claim(ctx, s.Scan.Spec, task, "two", time.Minute)
	if err != nil || len(second) != 0 {
		t.Errorf("second claim: got %d works, %v, want none", len(second), err)
	}
	s.Wants("leases", "1", `SELECT count(*) FROM leases`)
	w := first[0]
	if w.Fence != 1 || w.Attempts != 1 || w.Object.Key != "call0000.json" || w.Object.ETag != "v1" {
		t.Errorf("claimed %+v", w)
	}
}

func TestOnlyTheLatestDispatchClaims(t *testing.T) {
	t.Parallel()
	s, ctx := stage.New(t), context.Background()
	s.MustDiscover(stage.Objects(1)...)
	lost := s.MustDispatch()
	if again := s.MustDispatch(); len(again.Works) != 0 {
		t.Fatalf("dispatched %v again at once", again.Works)
	}
	s.MustExec(`UPDATE works SET next_at = now()`) // as time passes
	latest := s.MustDispatch()
	for _, c := range []struct {
		task ledger.Task
		want int
	}{{lost, 0}, {latest, 1}} {
		got, err := s.Claim(ctx, s.Scan.Spec, c.task, "one", time.Minute)
		if err != nil || len(got) != c.want {
			t.Errorf("claim of dispatch %d: got %d works, %v, want %d", c.task.Dispatch, len(got), err, c.want)
		}
	}
}

func TestTwoDispatchersShareTheWorks(t *testing.T) {
	t.Parallel()
	s := stage.New(t)
	s.MustDiscover(stage.Objects(200)...)
	var mu sync.Mutex
	var all []int64
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for {
				task, err := s.Dispatch(context.Background(), s.Scan.Spec, ledger.Live, 7, 1<<40, time.Minute)
				if err != nil {
					t.Error(err)
				}
				if len(task.Works) == 0 {
					return
				}
				mu.Lock()
				all = append(all, task.Works...)
				mu.Unlock()
			}
		})
	}
	wg.Wait()
	slices.Sort(all)
	if got := len(slices.Compact(all)); len(all) != 200 || got != 200 {
		t.Errorf("handed out %d works, want each of 200 once", len(all))
	}
}

func TestDispatchKeepsToItsBytes(t *testing.T) {
	t.Parallel()
	s := stage.New(t)
	s.MustDiscover(stage.Objects(5)...) // of 100 bytes
	for _, want := range []int{3, 2, 0} {
		task, err := s.Dispatch(context.Background(), s.Scan.Spec, ledger.Live, 10, 250, time.Minute)
		if err != nil || len(task.Works) != want {
			t.Errorf("dispatched %d works, %v, want %d", len(task.Works), err, want)
		}
	}
}

func TestHeartbeatTellsWhatIsLost(t *testing.T) {
	t.Parallel()
	s, ctx := stage.New(t), context.Background()
	s.MustDiscover(stage.Objects(1)...)
	kept := s.MustClaim("one")[0]
	s.MustDiscover(stage.Objects(2)...)
	lost := s.MustClaim("one")[0]
	s.MustExec(`UPDATE leases SET until = now() - interval '1 second' WHERE lease_id = $1`, lost.Lease)
	if n := s.MustReconcile(); n != 1 {
		t.Fatalf("reconciled %d, want 1", n)
	}
	got, err := s.Heartbeat(ctx, "one", []int64{kept.Lease, lost.Lease}, time.Hour/2)
	if err != nil || !slices.Equal(got, []int64{lost.Lease}) {
		t.Errorf("lost %v, %v, want the second, %d", got, err, lost.Lease)
	}
	s.Wants("kept", "1", `SELECT count(*) FROM leases WHERE until > now() + interval '20 minutes'`)
}

// A task that has ended leaves a lease that holds nothing.
func TestLeasesThatRanOutAreForgotten(t *testing.T) {
	t.Parallel()
	s := stage.New(t)
	s.MustDiscover(stage.Objects(1)...)
	w := s.MustClaim("one")[0]
	s.MustSave(stage.Whole(&w, stage.Good("fine")))
	s.MustExec(`UPDATE leases SET until = now() - interval '1 second'`)
	if n := s.MustReconcile(); n != 0 {
		t.Errorf("reconciled %d, want nothing", n)
	}
	s.Wants("leases", "0", `SELECT count(*) FROM leases`)
	s.Wants("attempts", "done one", `SELECT string_agg(result || ' ' || worker, ',') FROM attempts`)
}

// A program before this one leases each work by itself, and may still run.
func TestLeasesOfAnOlderProgramEndAlone(t *testing.T) {
	t.Parallel()
	s := stage.New(t)
	s.MustDiscover(stage.Objects(2)...)
	s.MustExec(`UPDATE works SET state = 'leased', fence = 1, attempts = 1, lease_owner = 'old', leased_at = now(),
		lease_until = now() + CASE WHEN work_id = 1 THEN interval '1 minute' ELSE interval '-1 second' END`)
	if n := s.MustReconcile(); n != 1 {
		t.Errorf("reconciled %d, want the one that ran out", n)
	}
	s.Wants("states", "1 leased,2 pending", `SELECT string_agg(work_id || ' ' || state, ',' ORDER BY work_id) FROM works`)
	s.Wants("attempts", "2 crash old", `SELECT string_agg(work_id || ' ' || result || ' ' || worker, ',') FROM attempts`)
}

func TestReleaseGivesTheAttemptBackOnlyWhenStopped(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		ending            ledger.Ending
		attempts, crashes string
	}{
		{ledger.ByStop, "0", "0"},
		{ledger.ByDependency, "1", "0"},
		{ledger.ByBug, "1", "1"},
		{ledger.ByCrash, "1", "1"},
	} {
		t.Run(string(c.ending), func(t *testing.T) {
			t.Parallel()
			s := stage.New(t)
			s.MustDiscover(stage.Objects(1)...)
			w := &s.MustClaim("one")[0]
			for range 2 { // the second changes nothing
				s.MustRelease(ledger.Release{Work: w, Ending: c.ending, Code: "x", Wait: time.Minute})
			}
			s.Wants("attempts", c.attempts, `SELECT attempts FROM works`)
			s.Wants("crashes", c.crashes, `SELECT crashes FROM works`)
			s.Wants("log", string(c.ending)+" x", `SELECT string_agg(result || ' ' || code, ',') FROM attempts`)
			if task := s.MustDispatch(); len(task.Works) != 0 {
				t.Error("handed out before the wait was over")
			}
		})
	}
}

func TestExpiredLeaseIsClaimedAgain(t *testing.T) {
	t.Parallel()
	s := stage.New(t)
	s.MustDiscover(stage.Objects(1)...)
	zombie := s.MustClaim("one")[0]
	if n := s.MustReconcile(); n != 0 {
		t.Fatalf("reconciled %d while the lease held", n)
	}
	s.MustExec(`UPDATE leases SET until = now() - interval '1 second'`)
	if n := s.MustReconcile(); n != 1 {
		t.Fatalf("reconciled %d, want 1", n)
	}
	heir := s.MustClaim("two")[0]
	if heir.Fence != zombie.Fence+1 || heir.Crashes != 1 {
		t.Errorf("claimed again: %+v", heir)
	}
	if lost := s.MustSave(stage.Whole(&zombie, stage.Good("zombie"))); len(lost) != 1 {
		t.Errorf("the zombie's save lost %v, want its work", lost)
	}
	s.Wants("rows of the zombie", "0", `SELECT count(*) FROM outcomes`)
	if lost := s.MustSave(stage.Whole(&heir, stage.Good("heir"))); len(lost) != 0 {
		t.Errorf("the heir's save lost %v", lost)
	}
	s.Wants("saved", "heir", `SELECT string_agg(id, ',') FROM current_interactions`)
	s.Wants("attempts", "1 crash one,2 done two", `SELECT string_agg(fence || ' ' || result || ' ' || worker, ',' ORDER BY fence) FROM attempts`)
}

func TestCrashLoopIsQuarantined(t *testing.T) {
	t.Parallel()
	s := stage.New(t)
	s.MustDiscover(stage.Objects(1)...)
	for range ledger.CrashCap {
		s.MustExec(`UPDATE works SET next_at = now()`)
		if n := len(s.MustClaim("one")); n != 1 {
			t.Fatalf("claimed %d works", n)
		}
		s.MustExec(`UPDATE leases SET until = now() - interval '1 second'`)
		s.MustReconcile()
	}
	s.Wants("reason", ledger.CrashLoop, `SELECT code FROM quarantines`)
	s.WantTally(ledger.Tally{Discovered: 1, Quarantined: 1})
}

// crash takes the worker down that holds all that is claimed.
func crash(s *stage.Stage) {
	s.T.Helper()
	s.MustExec(`UPDATE leases SET until = now() - interval '1 second'`)
	s.MustReconcile()
	s.MustExec(`UPDATE works SET next_at = now() WHERE state = 'pending' AND dispatch = 0`) // the wait is over
}

// One object takes every worker down that reads it. Its neighbours were there once, and no more.
func TestWhatKillsIsTriedAlone(t *testing.T) {
	t.Parallel()
	const killer = 3 // its work
	s := stage.New(t)
	s.MustDiscover(stage.Objects(20)...)
	for tries := 0; s.Text(`SELECT count(*) FROM works WHERE state <> 'done'`) != "0"; tries++ {
		if tries > 40 {
			t.Fatalf("after %d tries: %s", tries, s.Text(`SELECT string_agg(format('%s %s %s', work_id, state, crashes), ', ') FROM works WHERE state <> 'done'`))
		}
		works := s.MustClaim("one")
		if slices.ContainsFunc(works, func(w ledger.Work) bool { return w.ID == killer }) {
			crash(s)
			continue
		}
		if len(works) != 1 {
			t.Fatalf("claimed %d works together after a crash, want one", len(works))
		}
		s.MustSave(stage.Whole(&works[0], stage.Good("fine")))
	}
	s.Wants("the killer", "3 crash_loop", `SELECT string_agg(work_id || ' ' || code, ', ') FROM quarantines`)
	s.Wants("its neighbours' crashes", "1", `SELECT max(crashes) FROM works WHERE scored = 1`)
	s.WantTally(ledger.Tally{Discovered: 20, Scored: 19, Quarantined: 1})
}

func TestPanicsAreNoCrashLoop(t *testing.T) {
	t.Parallel()
	s := stage.New(t)
	s.MustDiscover(stage.Objects(1)...)
	for range ledger.CrashCap - 1 {
		works := s.MustClaim("one")
		release := ledger.Release{Work: &works[0], Ending: ledger.ByBug, Code: "panic"}
		s.MustRelease(release)
	}
	s.MustClaim("one")
	crash(s)
	s.Wants("state after three panics and a crash", "pending 4", `SELECT state || ' ' || crashes FROM works`)
}

func TestPackChangesHalfWay(t *testing.T) {
	t.Parallel()
	s := stage.New(t)
	s.MustDiscover(stage.Objects(2)...)
	works := s.MustClaim("one")
	s.MustSave(ledger.Portion{Work: &works[0], Records: []ledger.Record{stage.Good("a")}})
	for i := range works {
		s.MustRelease(ledger.Release{Work: &works[i], Ending: ledger.ByStop})
	}
	s.Scan.Spec = s.MustSpec("b")
	if n := len(s.MustClaim("two")); n != 1 {
		t.Errorf("claimed %d works under the new pack, want the one not begun", n)
	}
	s.MustReconcile()
	again := s.MustClaim("two")
	if len(again) != 1 || again[0].Checkpoint != 0 || again[0].Object.Key != works[0].Object.Key {
		t.Errorf("begun again: %+v, want the half done one from its beginning", again)
	}
	s.Wants("the half", "a spec_changed", `SELECT (SELECT string_agg(id, ',') FROM interactions) || ' ' || code FROM quarantines`)
}

// Two works of one object end at the same moment, that of the older version a little later: what pages show stays the newer.
func TestTheNewestStaysWhenTwoVersionsEndTogether(t *testing.T) {
	t.Parallel()
	ctx, s := context.Background(), stage.New(t)
	s.MustDiscover(stage.Object("a", "1"))
	old := s.MustClaim("one")
	s.MustDiscover(stage.Object("a", "2"))
	newer := s.MustClaim("two")
	other := stage.Must(sql.Open("postgres", s.DSN))(t)
	defer other.Close()
	tx := stage.Must(other.Begin())(t)
	if _, err := tx.Exec(`UPDATE objects SET current_work = $1`, newer[0].ID); err != nil { // as the end of the newer does
		t.Fatal(err)
	}
	saved := make(chan error, 1)
	go func() {
		_, err := s.Save(ctx, []ledger.Portion{stage.Whole(&old[0], stage.Good("old"))})
		saved <- err
	}()
	for waiting := "0"; waiting == "0"; {
		waiting = s.Text(`SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`)
	}
	if err := tx.Commit(); err != nil {
		t.Fatal(err)
	}
	if err := <-saved; err != nil {
		t.Fatal(err)
	}
	s.Wants("the current work", strconv.FormatInt(newer[0].ID, 10), `SELECT current_work FROM objects`)
}

// So it does when one worker saves both in one transaction, in whichever order.
func TestTheNewestIsShownWhenTwoVersionsAreSavedTogether(t *testing.T) {
	t.Parallel()
	for _, turned := range []bool{false, true} {
		s := stage.New(t)
		s.MustDiscover(stage.Object("a", "1"))
		old := s.MustClaim("one")
		s.MustDiscover(stage.Object("a", "2"))
		newer := s.MustClaim("one")
		both := []ledger.Portion{stage.Whole(&old[0], stage.Good("old")), stage.Whole(&newer[0], stage.Good("newer"))}
		if turned {
			slices.Reverse(both)
		}
		s.MustSave(both...)
		s.Wants("what is shown", "newer", `SELECT string_agg(id, ',') FROM current_interactions`)
	}
}
