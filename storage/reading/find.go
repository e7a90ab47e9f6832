package reading

import (
	"context"
	"errors"
	"fmt"
	"io/fs"

	"touchtone/report"
)

// Find gives an interaction by the store's own name for it, or else by the source's: the latest of that name.
func (st *Store) Find(ctx context.Context, name string) (*report.Scored, error) {
	found, err := st.Scored(ctx, name)
	if !errors.Is(err, fs.ErrNotExist) {
		return found, err
	}
	all, err := results(st.db.QueryContext(ctx,
		`SELECT `+resultColumns+`
		FROM current_interactions i`+resultTables+`
		WHERE i.id = $1
		ORDER BY i.day DESC, i.work_id DESC, i.record DESC
		LIMIT 1`,
		name))
	if err != nil {
		return nil, fmt.Errorf("interaction %s: %w", name, err)
	}
	if len(all) == 0 {
		return nil, fmt.Errorf("interaction %s: %w", name, fs.ErrNotExist)
	}
	return all[0], nil
}
