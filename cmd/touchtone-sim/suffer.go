package main

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"time"

	"touchtone/report/ledger"
)

// suffer is the time of faults. On a slow machine it takes longer until they meet with much.
func (s *stage) suffer(ctx context.Context) {
	for i := range 12 {
		s.shelf.put(fmt.Sprintf(byDay+"object%02d.jsonl", i), s.body())
	}
	if s.dice.intn(6) == 0 {
		s.shelf.put(killerKey, killer())
	}
	s.close(ctx)
	kills, slept := 0, false
	for began := time.Now(); s.inTrouble(ctx, time.Since(began)) && ctx.Err() == nil; time.Sleep(50 * time.Millisecond) {
		lane := []ledger.Lane{ledger.Live, ledger.Night}[s.dice.intn(2)]
		_ = s.scan(ctx, byDay, lane, s.newLife()) // what breaks off is listed again
		if s.dice.intn(6) == 0 {
			s.reopen(ctx)
		}
		s.interfere(ctx)
		s.staff(ctx)
		s.hurry(ctx)
		s.change()
		if kills < mostKills && s.dice.strikes(killed, 10, "one of them") {
			kills++
			s.one().kill()
		}
		if s.dice.strikes(courierKilled, 12, "one of them") {
			s.replaceCourier(ctx)
		}
		if !slept && s.dice.strikes(sleeps, 10, "one of them") {
			slept = true
			s.one().sleep(ttl * 3 / 2)
		}
	}
}

func (s *stage) inTrouble(ctx context.Context, lasted time.Duration) bool {
	return lasted < troubled || lasted < mostTroubled && s.is(ctx, `SELECT count(*) > 2 * count(*) FILTER (WHERE state = 'done') FROM works`)
}

// change does to the bucket what people do.
func (s *stage) change() {
	all := s.shelf.all()
	delete(all, killerKey)
	keys := slices.Sorted(maps.Keys(all))
	key := keys[s.dice.intn(len(keys))]
	switch {
	case s.dice.strikes(overwritten, 12, key):
		s.shelf.put(key, s.body())
	case len(keys) > 6 && s.dice.strikes(deleted, 25, key):
		s.shelf.remove(key)
	case s.dice.strikes(added, 15, key+".late"):
		s.shelf.put(key+".late", s.body())
	}
}
