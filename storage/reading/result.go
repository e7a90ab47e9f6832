package reading

import (
	"context"
	"database/sql"
	"fmt"
	"io/fs"

	"touchtone/report"
	"touchtone/rules"
	"touchtone/storage/document"
	"touchtone/storage/naming"
	"touchtone/storage/pg"
)

// resultColumns are those of a whole result: i is the interaction, o its object, w its work, v the version it was read from, s the spec, done the outcome.
const resultColumns = `i.object_id, i.record, o.key, v.etag, coalesce(i.started_at, i.day::timestamp AT TIME ZONE 'UTC'),
	done.at, s.analysis, s.pack_sha256, i.document,
	i.journey, i.touchpoint, i.linked_by, i.link_why, i.link_confidence`

const resultTables = `
	JOIN objects o USING (object_id)
	JOIN works w USING (work_id)
	JOIN object_versions v USING (object_version)
	JOIN specs s USING (spec_id)
	JOIN outcomes done USING (work_id, record)`

// result is a row of resultColumns.
type result struct {
	name naming.Name
	report.Scored
	document []byte
	link     rules.Link // as it stands now: the document has the one it was scored with
}

func resultInto(r *result) []any {
	return []any{&r.name.Object, &r.name.Record, &r.Object, &r.ETag, &r.At, &r.ScoredAt, &r.Engine, &r.Pack, &r.document,
		&r.link.Journey, &r.link.Touchpoint, &r.link.How, &r.link.Why, &r.link.Confidence}
}

func results(rows *sql.Rows, err error) ([]*report.Scored, error) {
	if err != nil {
		return nil, err
	}
	found, err := pg.Collect(rows, resultInto)
	if err != nil {
		return nil, err
	}
	all := make([]*report.Scored, len(found))
	for i := range found {
		if all[i], err = found[i].scored(); err != nil {
			return nil, err
		}
	}
	return all, nil
}

func (r *result) scored() (*report.Scored, error) {
	d, err := document.Unpack(r.document)
	if err != nil {
		return nil, fmt.Errorf("interaction %s: %w", r.name, err)
	}
	s := r.Scored
	s.ID, s.Record, s.Heard, s.Found = r.name.String(), r.name.Record, d.Heard, d.Found
	s.Found.Link = r.link
	s.At = s.At.UTC()
	return &s, nil
}

// Scored gives one interaction with all that was found of it, as it stands now, copies of it included.
func (st *Store) Scored(ctx context.Context, id string) (*report.Scored, error) {
	n, err := naming.Parse(id)
	if err != nil {
		return nil, err
	}
	all, err := results(st.db.QueryContext(ctx,
		`SELECT `+resultColumns+`
		FROM latest_interactions i`+resultTables+`
		WHERE `+naming.IsNamed,
		n.Object, n.Record))
	if err != nil {
		return nil, fmt.Errorf("interaction %s: %w", id, err)
	}
	if len(all) == 0 {
		return nil, fmt.Errorf("interaction %s: %w", id, fs.ErrNotExist)
	}
	if all[0].Copies, err = st.copies(ctx, n); err != nil {
		return nil, fmt.Errorf("interaction %s: %w", id, err)
	}
	return all[0], nil
}
