package main

import (
	"context"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
)

// verdict is what became of a schedule.
type verdict struct {
	broken []string
	struck map[string]int
	story  []string
}

func (s *stage) failed(err error) verdict {
	return verdict{[]string{fmt.Sprintf("it could not be played: %v", err)}, s.dice.struck, s.dice.told()}
}

func (v verdict) tell(out io.Writer, seed uint64) {
	fmt.Fprintf(out, "schedule %d: %d broken\n  %s\n  after\n  %s\n", seed, len(v.broken), strings.Join(v.broken, "\n  "), strings.Join(v.story, "\n  "))
}

// verdict compares what is in the ledger with what is on the shelf, and asks the ledger for its promises.
func (s *stage) verdict(ctx context.Context) verdict {
	v := verdict{struck: s.dice.struck, story: s.dice.told()}
	promises, err := s.db.Verify(ctx, true)
	if err != nil {
		return s.failed(err)
	}
	for _, p := range promises {
		if p.Broken > 0 {
			v.broken = append(v.broken, fmt.Sprintf("%s: %v", p.Name, p.Such))
		}
	}
	v.broken = slices.Concat(v.broken, s.total(ctx), s.strangers(ctx))
	return v
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
