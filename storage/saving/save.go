package saving

import (
	"context"
	"database/sql"
	"fmt"

	"touchtone/report/ledger"
	"touchtone/storage/pg"
)

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
	lost, err = st.saveInMonths(ctx, all)
	if pg.Monthless(err) { // its tables were taken away since we saw them
		st.months.ForgetMonths()
		lost, err = st.saveInMonths(ctx, all)
	}
	if err != nil {
		return nil, fmt.Errorf("save: %w", err)
	}
	return lost, nil
}

func (st *Store) saveInMonths(ctx context.Context, all []portion) (lost []int64, err error) {
	if err := st.makeMonths(ctx, all); err != nil {
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
