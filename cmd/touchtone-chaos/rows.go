package main

import (
	"context"
	"fmt"
	"maps"
	"slices"
)

// rows are sums of all current results by what they are of, without the numbers that depend on the order in which works were found.
type rows map[string]string

func (s *stage) rows(ctx context.Context) (rows, error) {
	// Where autovacuum got no processor, Postgres takes tables for empty that are not, and asks for copies of each row once for each object.
	if _, err := s.db.ExecContext(ctx, `ANALYZE`); err != nil {
		return nil, err
	}
	found, err := s.db.QueryContext(ctx,
		`SELECT format('interaction %s of %s', i.record, o.key), md5((to_jsonb(i) - 'work_id' - 'object_id')::text)
		FROM current_interactions i JOIN objects o USING (object_id)
		UNION ALL
		SELECT format('evaluation %s of %s of %s', e.ordinal, e.record, o.key), md5((to_jsonb(e) - 'work_id' - 'object_id' - 'scorecard_id')::text)
		FROM current_evaluations e JOIN objects o USING (object_id)
		UNION ALL
		SELECT format('quarantine %s of %s: %s', q.record, o.key, q.code), md5((to_jsonb(q) - 'work_id' - 'object_id')::text)
		FROM quarantines q JOIN objects o ON o.current_work = q.work_id`)
	if err != nil {
		return nil, err
	}
	defer found.Close()
	all := rows{}
	for found.Next() {
		var of, sum string
		if err := found.Scan(&of, &sum); err != nil {
			return nil, err
		}
		all[of] = sum
	}
	return all, found.Err()
}

// unlike tells how rows differ from those that there should be, and nothing when they do not.
func (got rows) unlike(want rows) string {
	var differ []string
	for _, of := range slices.Sorted(maps.Keys(want)) {
		switch sum, there := got[of]; {
		case !there:
			differ = append(differ, "no "+of)
		case sum != want[of]:
			differ = append(differ, "another "+of)
		}
	}
	for _, of := range slices.Sorted(maps.Keys(got)) {
		if _, wanted := want[of]; !wanted {
			differ = append(differ, "besides "+of)
		}
	}
	if len(differ) == 0 {
		return ""
	}
	return fmt.Sprintf("%d rows are not as in the undisturbed run: %q", len(differ), shown(differ))
}

// shown are the first and the last of many.
func shown(all []string) []string {
	if len(all) <= 4 {
		return all
	}
	return slices.Concat(all[:2], all[len(all)-2:])
}
