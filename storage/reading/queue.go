package reading

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"time"

	"touchtone/report"
	"touchtone/storage/naming"
	"touchtone/storage/pg"
)

// queueEntry is an entry with its place.
type queueEntry struct {
	report.Entry
	object  int64
	at      place
	started pg.OrZero
	score   sql.NullFloat64
	flags   []byte
}

func queueInto(e *queueEntry) []any {
	return []any{
		&e.object, &e.at.record, &e.at.work, &e.Name, &e.started, &e.Agent, &e.Team, &e.Channel, &e.Lang,
		&e.Journey, &e.Touchpoint, &e.score, &e.Fatal, &e.at.priority, &e.Because, &e.Random, &e.flags,
	}
}

// Queue gives a page of the interactions that wait, after the cursor of the page before.
func (st *Store) Queue(ctx context.Context, s report.Scope, after string, limit int) (*report.Queue, error) {
	from := place{priority: math.Inf(1)}
	if after != "" {
		var err error
		if from, err = placeOf(after); err != nil {
			return nil, err
		}
	}
	rows, err := st.db.QueryContext(ctx,
		`SELECT i.object_id, i.record, i.work_id, i.id, i.started_at, i.agent, i.team, i.channel, i.lang,
		        i.journey, i.touchpoint, i.qa_score, i.fatal, i.priority, i.because, `+isDrawn+`,
		        (SELECT coalesce(json_agg(json_build_object('Rule', f.rule, 'Severity', f.severity, 'Reason', f.reason)
		                         ORDER BY array_position('{high,medium,low}', f.severity), f.ordinal), '[]')
		         FROM flags f
		         WHERE f.work_id = i.work_id AND f.record = i.record AND f.day = i.day)
		FROM current_interactions i
		WHERE `+chosen(s)+`
		  AND i.priority <= $12
		  AND (i.priority < $12 OR i.work_id < $13 OR i.work_id = $13 AND i.record > $14)
		  AND`+inScope+`
		ORDER BY i.priority DESC, i.work_id DESC, i.record
		LIMIT $15`,
		scopeArgs(s, from.priority, from.work, from.record, limit+1)...)
	if err != nil {
		return nil, fmt.Errorf("queue: %w", err)
	}
	found, err := pg.Collect(rows, queueInto)
	if err != nil {
		return nil, fmt.Errorf("queue: %w", err)
	}
	q := &report.Queue{}
	if len(found) > limit {
		found = found[:limit]
		q.Next = found[limit-1].at.cursor()
	}
	for _, e := range found {
		shown, err := e.entry()
		if err != nil {
			return nil, fmt.Errorf("queue: %w", err)
		}
		q.Entries = append(q.Entries, shown)
	}
	q.Total, err = st.queueLength(ctx, s)
	return q, err
}

// queueLength counts no further than a person would work.
func (st *Store) queueLength(ctx context.Context, s report.Scope) (n int, err error) {
	err = st.db.QueryRowContext(ctx,
		`SELECT count(*)
		FROM (
		    SELECT
		    FROM current_interactions i
		    WHERE `+chosen(s)+` AND`+inScope+`
		    ORDER BY i.priority DESC, i.work_id DESC, i.record -- as the index has them
		    LIMIT $12
		) counted`,
		scopeArgs(s, report.MaxCount)...).Scan(&n)
	if err != nil {
		return 0, fmt.Errorf("queue length: %w", err)
	}
	return n, nil
}

func (e *queueEntry) entry() (report.Entry, error) {
	e.ID = naming.Name{Object: e.object, Record: e.at.record}.String()
	e.Priority = e.at.priority
	e.StartedAt = time.Time(e.started)
	if e.score.Valid {
		e.Score = &e.score.Float64
	}
	return e.Entry, json.Unmarshal(e.flags, &e.Flags)
}

// Neighbours gives the interactions before and after one in its queue.
func (st *Store) Neighbours(ctx context.Context, s report.Scope, id string) (n report.Neighbours, err error) {
	at, err := st.placeInQueue(ctx, id)
	if err != nil {
		return n, err
	}
	n.Next, err = st.neighbour(ctx, s, at,
		`i.priority <= $12 AND (i.priority < $12 OR i.work_id < $13 OR i.work_id = $13 AND i.record > $14)`,
		`i.priority DESC, i.work_id DESC, i.record`)
	if err != nil {
		return n, err
	}
	n.Previous, err = st.neighbour(ctx, s, at,
		`i.priority >= $12 AND (i.priority > $12 OR i.work_id > $13 OR i.work_id = $13 AND i.record < $14)`,
		`i.priority, i.work_id, i.record DESC`)
	return n, err
}

func (st *Store) placeInQueue(ctx context.Context, id string) (p place, err error) {
	n, err := naming.Parse(id)
	if err != nil {
		return p, err
	}
	err = st.db.QueryRowContext(ctx,
		`SELECT i.priority, i.work_id, i.record FROM latest_interactions i WHERE `+naming.IsNamed,
		n.Object, n.Record).Scan(&p.priority, &p.work, &p.record)
	if errors.Is(err, sql.ErrNoRows) {
		err = fs.ErrNotExist
	}
	if err != nil {
		return p, fmt.Errorf("interaction %s: %w", id, err)
	}
	return p, nil
}

func (st *Store) neighbour(ctx context.Context, s report.Scope, at place, beyond, order string) (string, error) {
	var n naming.Name
	err := st.db.QueryRowContext(ctx,
		`SELECT i.object_id, i.record
		FROM current_interactions i
		WHERE `+chosen(s)+` AND `+beyond+` AND`+inScope+`
		ORDER BY `+order+`
		LIMIT 1`,
		scopeArgs(s, at.priority, at.work, at.record)...).Scan(&n.Object, &n.Record)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	if err != nil {
		return "", fmt.Errorf("neighbour: %w", err)
	}
	return n.String(), nil
}
