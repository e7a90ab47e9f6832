package main

import (
	"context"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"time"

	"touchtone/report/ledger"
)

// verdict is what became of a schedule.
type verdict struct {
	broken  []string
	struck  map[string]int
	story   []string
	died    []point
	failed  bool // it could not be played, or not be judged
	excused bool // what is broken may be the doing of a machine that stood still
	again   int  // how often it was played again for that
}

func (s *stage) failed(err error) verdict {
	return verdict{failed: true, broken: []string{fmt.Sprintf("it could not be played: %v", err)}, struck: s.dice.struck, story: s.dice.told()}
}

func (v verdict) tell(out io.Writer, p play) {
	fmt.Fprintf(out, "%v: %d broken\n  %s\n  after\n  %s\n", p, len(v.broken), strings.Join(v.broken, "\n  "), strings.Join(v.story, "\n  "))
}

// verdict compares what is in the ledger with what is on the shelf, and asks the ledger for its promises.
func (s *stage) verdict(ctx context.Context) verdict {
	v := verdict{struck: s.dice.struck, story: s.dice.told(), died: s.script.died}
	promises, err := s.db.Verify(ctx, true)
	if err != nil {
		return s.failed(err)
	}
	for _, p := range promises {
		if p.Broken > 0 {
			v.broken = append(v.broken, fmt.Sprintf("%s: %v", p.Name, p.Such))
		}
	}
	v.broken = slices.Concat(v.broken, s.faithful(ctx), s.strangers(ctx)) // which hold at any time, however slow all is
	v.excused = len(v.broken) == 0 && s.excused(ctx)
	v.broken = slices.Concat(v.broken, s.total(ctx), s.watched(ctx), s.told(ctx))
	return v
}

// excused tells whether a machine that stood still may have broken it: leases ran out by themselves, so that something is open that still
// goes on, or was given up that kills nobody.
func (s *stage) excused(ctx context.Context) bool {
	if !s.stalled.Load() || s.hangs(ctx) {
		return false
	}
	ended, err := s.ended(ctx)
	return err != nil || !ended || s.is(ctx,
		`SELECT EXISTS (SELECT FROM quarantines q JOIN objects o USING (object_id) WHERE q.code = $1 AND o.key <> $2)`, ledger.CrashLoop, killerKey)
}

// hangs tells whether something is open that will never end, however long one waits: it lies with the dead, or nobody will come for it, or it
// is tried for ever.
func (s *stage) hangs(ctx context.Context) bool {
	return s.is(ctx,
		`SELECT EXISTS (
		    SELECT FROM works w
		    WHERE state = 'leased' AND lease_id NOT IN (SELECT lease_id FROM leases WHERE until > now() - interval '10 seconds')
		       OR state = 'pending' AND next_at > now() + interval '10 seconds'
		       OR state <> 'done' AND $1 < (SELECT count(*) FROM attempts a WHERE a.work_id = w.work_id AND a.result IN ('crash', 'bug'))
		)`, 3*ledger.CrashCap) // of crashes, bugs, and crashes that were none
}

func (s *stage) is(ctx context.Context, query string, args ...any) (so bool) {
	return s.sql.QueryRowContext(ctx, query, args...).Scan(&so) == nil && so
}

// total compares each object's outcomes with what its bytes hold.
func (s *stage) total(ctx context.Context) (broken []string) {
	all := s.shelf.all()
	for _, key := range slices.Sorted(maps.Keys(all)) {
		ids, bad := contents(all[key])
		want := fmt.Sprintf("%d bad, scored %s", bad, strings.Join(ids, " "))
		var got string
		err := s.sql.QueryRowContext(ctx,
			`SELECT format('%s bad, scored %s',
			        (SELECT count(*) FROM quarantines q WHERE q.work_id = o.current_work),
			        (SELECT string_agg(i.id, ' ' ORDER BY i.record) FROM interactions i WHERE i.work_id = o.current_work))
			FROM objects o
			WHERE o.key = $1`, key).Scan(&got)
		if err != nil {
			got = err.Error()
		}
		if got != want {
			broken = append(broken, fmt.Sprintf("%s: got %.120s, want %.120s; works %s", key, got, want, s.works(ctx, key)))
		}
	}
	return broken
}

// faithful compares each work that has ended with what the bytes of its own version hold, whatever lies there by now. One that was given up
// half way has the first of them.
func (s *stage) faithful(ctx context.Context) (broken []string) {
	rows, err := s.sql.QueryContext(ctx,
		`SELECT o.key, v.etag,
		        coalesce((SELECT string_agg(i.id, ' ' ORDER BY i.record) FROM interactions i WHERE i.work_id = w.work_id), ''),
		        EXISTS (SELECT FROM quarantines q WHERE q.work_id = w.work_id AND q.code IN ('superseded_before_read', 'gone', 'crash_loop', 'cancelled'))
		FROM works w
		JOIN objects o USING (object_id)
		JOIN object_versions v USING (object_version)
		WHERE w.state = 'done'
		ORDER BY w.work_id`)
	if err != nil {
		return []string{err.Error()}
	}
	defer rows.Close()
	for rows.Next() {
		var key, etag, scored string
		var givenUp bool
		if err := rows.Scan(&key, &etag, &scored, &givenUp); err != nil {
			return append(broken, err.Error())
		}
		ids, _ := contents(s.shelf.was(etag))
		got := strings.Fields(scored)
		if givenUp {
			ids = ids[:min(len(ids), len(got))]
		}
		if !slices.Equal(got, ids) {
			broken = append(broken, fmt.Sprintf("%s as %s: got %.120s, its bytes hold %.120s", key, etag, scored, strings.Join(ids, " ")))
		}
	}
	if err := rows.Err(); err != nil {
		broken = append(broken, err.Error())
	}
	return broken
}

// watched looks whether each night was opened and closed, once.
func (s *stage) watched(ctx context.Context) []string {
	var told string
	err := s.sql.QueryRowContext(ctx,
		`SELECT coalesce(string_agg(business_date || ' ' || state, ', ' ORDER BY business_date), '') FROM batches WHERE kind = 'night'`).Scan(&told)
	if err != nil {
		return []string{err.Error()}
	}
	var want []string
	for i := range int(s.nights.Load()) {
		want = append(want, firstNight.AddDate(0, 0, i).Format(time.DateOnly)+" closed")
	}
	if want := strings.Join(want, ", "); told != want {
		return []string{fmt.Sprintf("nights: got %s, want %s", told, want)}
	}
	return nil
}

func (s *stage) works(ctx context.Context, key string) (told string) {
	_ = s.sql.QueryRowContext(ctx,
		`SELECT string_agg(format('%s/%s %s after %s attempts, %s crashes, %s', work_id, object_version, w.state, attempts, crashes, last_error), '; ' ORDER BY work_id)
		FROM works w JOIN objects o USING (object_id) WHERE o.key = $1`, key).Scan(&told)
	return told
}

// strangers are results that somebody signed who did not hold the fence under which they were written.
func (s *stage) strangers(ctx context.Context) (broken []string) {
	var n int
	err := s.sql.QueryRowContext(ctx,
		`SELECT count(*)
		FROM interactions i
		JOIN outcomes o USING (work_id, record)
		JOIN attempts a ON (a.work_id, a.fence) = (o.work_id, o.fence)
		WHERE a.worker <> i.agent`).Scan(&n)
	if err != nil {
		return []string{err.Error()}
	}
	if n > 0 {
		return []string{fmt.Sprintf("%d results were written by others than the holder of the fence", n)}
	}
	return nil
}
