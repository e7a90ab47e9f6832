package saving

import (
	"context"
	"database/sql"
	"fmt"

	"touchtone/report/ledger"
	"touchtone/storage/pg"
	"touchtone/storage/works"
)

// portion is a ledger.Portion with its records prepared for the tables.
type portion struct {
	work    *ledger.Work
	after   int
	entries []entry
	last    bool
}

func (p portion) checkpoint() int { return p.after + len(p.entries) }

// Save stores portions of works: their records' outcomes and results and how far the works are, in one
// transaction. It gives the ids of works that are no longer the caller's, of which it stored
// nothing. A record whose values the database refuses is quarantined, and harms no other.
func (st *Store) Save(ctx context.Context, portions []ledger.Portion) (lost []int64, err error) {
	all := make([]portion, len(portions))
	for i := range portions {
		p := &portions[i]
		entries, err := st.entries(ctx, p)
		if err != nil {
			return nil, fmt.Errorf("save: %w", err)
		}
		all[i] = portion{p.Work, p.After, entries, p.Last}
	}
	lost, err = st.saveInRoom(ctx, all)
	if pg.Monthless(err) { // its tables were taken away since we saw them
		st.months.ForgetMonths()
		lost, err = st.saveInRoom(ctx, all)
	}
	if err != nil {
		return nil, fmt.Errorf("save: %w", err)
	}
	return lost, nil
}

func (st *Store) saveInRoom(ctx context.Context, all []portion) (lost []int64, err error) {
	if err := st.makeRoom(ctx, all); err != nil {
		return nil, err
	}
	return st.saveApart(ctx, all)
}

// saveApart saves portions together or, when the database refuses some value in them, in halves,
// down to the one record that holds it.
func (st *Store) saveApart(ctx context.Context, all []portion) (lost []int64, err error) {
	lost, err = st.saveTogether(ctx, all)
	if err == nil || !pg.Refused(err) {
		return lost, err
	}
	first, second := halves(all)
	if second == nil {
		return st.saveTogether(ctx, withoutValues(all, err))
	}
	lost, err = st.saveApart(ctx, first)
	if err != nil {
		return nil, err
	}
	more, err := st.saveApart(ctx, second)
	return append(lost, more...), err
}

// halves cuts portions in the middle of their records; second is nil when there is but one.
func halves(all []portion) (first, second []portion) {
	total := 0
	for _, p := range all {
		total += len(p.entries)
	}
	if total < 2 {
		return all, nil
	}
	room := total / 2
	for i, p := range all {
		if len(p.entries) <= room {
			room -= len(p.entries)
			continue
		}
		if room == 0 {
			return all[:i:i], all[i:]
		}
		head := portion{p.work, p.after, p.entries[:room], false}
		tail := portion{p.work, p.after + room, p.entries[room:], p.last}
		return append(all[:i:i], head), append([]portion{tail}, all[i+1:]...)
	}
	return all, nil
}

// withoutValues keeps nothing of the only record but that it was refused.
func withoutValues(all []portion, err error) []portion {
	out := make([]portion, len(all))
	for i, p := range all {
		out[i] = p
		out[i].entries = make([]entry, len(p.entries))
		for j, e := range p.entries {
			out[i].entries[j] = e.refuse(err)
		}
	}
	return out
}

func (st *Store) saveTogether(ctx context.Context, all []portion) (lost []int64, err error) {
	if err := st.noteAgents(ctx, all); err != nil {
		return nil, err
	}
	err = st.db.Write(ctx, func(tx *sql.Tx) error {
		var held []portion
		if held, lost, err = hold(ctx, tx, all); err != nil {
			return err
		}
		if len(held) == 0 {
			return nil
		}
		var entries []entry
		for _, p := range held {
			entries = append(entries, p.entries...)
		}
		if err := insertEntries(ctx, tx, entries); err != nil {
			return err
		}
		return advance(ctx, tx, held)
	})
	return lost, err
}

// hold locks the works that are still the caller's. One that stands where the portion would have brought
// it under the same fence is neither held nor lost: this portion was saved before, and only the
// answer did not arrive.
func hold(ctx context.Context, tx *sql.Tx, all []portion) (held []portion, lost []int64, err error) {
	type place struct {
		id, fence  int64
		checkpoint int
		state      string
	}
	rows, err := tx.QueryContext(ctx,
		`SELECT work_id, fence, checkpoint, state
		FROM works
		WHERE work_id = ANY ($1::bigint[])
		ORDER BY work_id
		FOR UPDATE`,
		pg.Array(all, func(p portion) any { return p.work.ID }))
	if err != nil {
		return nil, nil, fmt.Errorf("hold: %w", err)
	}
	places, err := pg.Collect(rows, func(p *place) []any { return []any{&p.id, &p.fence, &p.checkpoint, &p.state} })
	if err != nil {
		return nil, nil, fmt.Errorf("hold: %w", err)
	}
	byID := make(map[int64]place, len(places))
	for _, p := range places {
		byID[p.id] = p
	}
	for _, p := range all {
		now := byID[p.work.ID]
		switch ours := now.fence == p.work.Fence; {
		case ours && now.state == "leased" && now.checkpoint == p.after:
			held = append(held, p)
		case ours && now.checkpoint == p.checkpoint() && (now.state == "done") == p.last:
		default:
			lost = append(lost, p.work.ID)
		}
	}
	return held, lost, nil
}

// advance moves the works to where their portions end, and ends those that are done.
func advance(ctx context.Context, tx *sql.Tx, held []portion) error {
	_, err := tx.ExecContext(ctx,
		`WITH saved AS (
		    SELECT *
		    FROM unnest($1::bigint[], $2::integer[], $3::integer[], $4::boolean[]) AS saved (work_id, scored, quarantined, last)
		),
		ended AS (
		    INSERT INTO attempts (work_id, fence, worker, started_at, result)
		    SELECT work_id, w.fence, w.lease_owner, w.leased_at, 'done'
		    FROM works w
		    JOIN saved USING (work_id)
		    WHERE saved.last
		)
		UPDATE works w
		SET checkpoint = w.checkpoint + saved.scored + saved.quarantined,
		    scored = w.scored + saved.scored,
		    quarantined = w.quarantined + saved.quarantined,
		    state = CASE WHEN last THEN 'done' ELSE state END,
		    ended_at = CASE WHEN last THEN now() END,
		    lease_owner = CASE WHEN last THEN NULL ELSE lease_owner END,
		    leased_at = CASE WHEN last THEN NULL ELSE leased_at END,
		    lease_until = CASE WHEN last THEN NULL ELSE lease_until END
		FROM saved
		WHERE w.work_id = saved.work_id`,
		pg.Array(held, func(p portion) any { return p.work.ID }),
		pg.Array(held, func(p portion) any { return p.scored() }),
		pg.Array(held, func(p portion) any { return len(p.entries) - p.scored() }),
		pg.Array(held, func(p portion) any { return p.last }))
	if err != nil {
		return fmt.Errorf("advance: %w", err)
	}
	var done []int64
	for _, p := range held {
		if p.last {
			done = append(done, p.work.ID)
		}
	}
	return works.Promote(ctx, tx, done)
}

func (p portion) scored() (n int) {
	for _, e := range p.entries {
		if e.scored != nil {
			n++
		}
	}
	return n
}
