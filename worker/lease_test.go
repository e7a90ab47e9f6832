package worker_test

import (
	"context"
	"fmt"
	"sync"
	"testing"
	"time"

	"touchtone/interaction"
	"touchtone/report/ledger"
	"touchtone/worker"
)

// sleeper is the ledger of a worker that stands still while the test holds it.
type sleeper struct {
	worker.Store
	sync.RWMutex
}

func (s *sleeper) Heartbeat(ctx context.Context, owner string, leases []int64, ttl time.Duration) ([]int64, error) {
	s.RLock()
	defer s.RUnlock()
	return s.Store.Heartbeat(ctx, owner, leases, ttl)
}

func (s *sleeper) Reconcile(ctx context.Context, spec int64, lanes ...ledger.Lane) (int, error) {
	s.RLock()
	defer s.RUnlock()
	return s.Store.Reconcile(ctx, spec, lanes...)
}

// A worker stands still for longer than a lease each time it reads an object, as often as one may crash, and others take it for dead.
func TestStandingStillIsNoCrashLoop(t *testing.T) {
	t.Parallel()
	s := mustStage(t)
	s.fill(1)
	s.mustScan(ledger.Live)
	w := s.worker("")
	sleeping, reads, goOn := &sleeper{Store: s.db}, make(chan bool), make(chan bool)
	w.Store = sleeping
	w.Analyzer = ear{func(*interaction.Interaction) { reads <- true; <-goOn }}
	s.start(w)
	for naps := range ledger.CrashCap {
		<-reads
		sleeping.Lock()
		s.text(`UPDATE leases SET until = now() - interval '1 second' RETURNING NULL`)
		if n, err := s.db.Reconcile(context.Background(), 1, ledger.Live); n != 1 || err != nil {
			t.Errorf("others took over %d works, %v, want 1", n, err)
		}
		sleeping.Unlock()
		goOn <- true
		s.waitFor("the acquittal", fmt.Sprintf(`SELECT count(*) > %d FROM acquittals`, naps))
	}
	<-reads
	goOn <- true
	s.waitForAll()
	s.wantTally(ledger.Tally{Discovered: 1, Scored: 1})
	s.wants("crashes and attempts", "0 1", `SELECT format('%s %s', crashes, attempts) FROM works`)
}
