package bench

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

// Replay is what became of one way to work off the same objects.
type Replay struct {
	Workers     int    `json:"workers"`
	Dump        string `json:"dump"`        // sum over all results, without numbers that depend on an order
	Differs     string `json:"differs"`     // the tables in which the dump is not that of the first; empty for none
	Redelivered string `json:"redelivered"` // the tables that a further delivery of everything changed; empty for none
	Rows        int    `json:"rows"`
}

// Replay works the objects off in an order by chance, each task delivered twice, and then delivers all once more. What the first
// dump was is told by the table.
func (s *Stage) Replay(ctx context.Context, o Objects, workers int, first map[string]string) (r Replay, dump map[string]string, err error) {
	r.Workers = workers
	address, err := s.database(ctx)
	if err != nil {
		return r, nil, err
	}
	leg := Leg{Objects: o, Workers: 1, Hand: []string{"--twice", fmt.Sprintf("--crowd=%d", workers), fmt.Sprintf("--shuffle=%d", workers)}}
	hands, err := s.hire(ctx, leg, address)
	defer func() { err = errors.Join(err, dismiss(hands)) }()
	if err != nil {
		return r, nil, err
	}
	if _, err := work(hands); err != nil {
		return r, nil, err
	}
	db, err := sql.Open("postgres", address)
	if err != nil {
		return r, nil, err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	if dump, err = sums(ctx, db, results); err != nil {
		return r, nil, err
	}
	r.Dump, r.Differs = dump["interactions"], difference(first, dump)
	return r, dump, s.redeliver(ctx, db, hands[0], &r)
}

// redeliver delivers all once more and tells the tables in which a row is another than it was.
func (s *Stage) redeliver(ctx context.Context, db *sql.DB, lead *hand, r *Replay) error {
	before, err := versions(ctx, db)
	if err != nil {
		return err
	}
	if _, err := io.WriteString(lead.tell, "again\n"); err != nil {
		return err
	}
	if _, err := lead.said.ReadString('\n'); err != nil {
		return fmt.Errorf("the worker ended: %w", err)
	}
	after, err := versions(ctx, db)
	if err != nil {
		return err
	}
	r.Redelivered = difference(before, after)
	return db.QueryRowContext(ctx, `SELECT count(*) FROM outcomes`).Scan(&r.Rows)
}

// results give a row's text, an object by its key and nothing by a number that was given in the order of arrival.
var results = map[string]string{
	"interactions":   `SELECT o.key || ' ' || r.record || (to_jsonb(r) - 'work_id' - 'object_id')::text FROM interactions r JOIN objects o USING (object_id)`,
	"evaluations":    `SELECT o.key || ' ' || r.record || (to_jsonb(r) - 'work_id' - 'object_id' - 'scorecard_id')::text || c.scorecard || c.revision FROM evaluations r JOIN objects o USING (object_id) JOIN scorecards c USING (scorecard_id)`,
	"flags":          `SELECT o.key || ' ' || r.record || (to_jsonb(r) - 'work_id' - 'object_id')::text FROM flags r JOIN objects o USING (object_id)`,
	"survey_answers": `SELECT o.key || ' ' || r.record || (to_jsonb(r) - 'work_id' - 'object_id')::text FROM survey_answers r JOIN objects o USING (object_id)`,
	"traits":         `SELECT o.key || ' ' || r.record || (to_jsonb(r) - 'work_id' - 'object_id')::text FROM traits r JOIN objects o USING (object_id)`,
	"quarantines":    `SELECT o.key || ' ' || r.record || (to_jsonb(r) - 'work_id' - 'object_id')::text FROM quarantines r JOIN objects o USING (object_id)`,
	"outcomes":       `SELECT o.key || ' ' || r.record || r.kind || coalesce(encode(r.result_sha256, 'hex'), '') FROM outcomes r JOIN works USING (work_id) JOIN objects o USING (object_id)`,
	"customers":      `SELECT to_jsonb(r)::text FROM customers r`,
	"agents":         `SELECT to_jsonb(r)::text FROM agents r`,
	"memberships":    `SELECT to_jsonb(r)::text FROM memberships r`,
}

// sums gives the sum over the lines of each query, in the order of the lines.
func sums(ctx context.Context, db *sql.DB, queries map[string]string) (map[string]string, error) {
	all := map[string]string{}
	for table, lines := range queries {
		var sum string
		err := db.QueryRowContext(ctx,
			`SELECT encode(sha256(convert_to(coalesce(string_agg(line, E'\n' ORDER BY line COLLATE "C"), ''), 'UTF8')), 'hex') FROM (`+lines+`) t (line)`).Scan(&sum)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", table, err)
		}
		all[table] = sum
	}
	return all, nil
}

// versions gives for each table the sum over which transaction wrote which row. Any write shows, even of the same values. Leases are left out:
// those of tasks that have ended run out by the clock.
func versions(ctx context.Context, db *sql.DB) (map[string]string, error) {
	rows, err := db.QueryContext(ctx,
		`SELECT c.oid::regclass::text FROM pg_class c
		JOIN pg_namespace n ON n.oid = c.relnamespace
		WHERE c.relkind = 'r' AND c.relname <> 'leases' AND n.nspname NOT IN ('pg_catalog', 'information_schema')`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	queries := map[string]string{}
	for rows.Next() {
		var table string
		if err := rows.Scan(&table); err != nil {
			return nil, err
		}
		queries[table] = `SELECT xmin::text || ctid::text FROM ` + table
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	return sums(ctx, db, queries)
}

func difference(first, now map[string]string) string {
	var differ []string
	for table, sum := range first {
		if now[table] != sum {
			differ = append(differ, table)
		}
	}
	slices.Sort(differ)
	return strings.Join(differ, ", ")
}
