package saving

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"errors"
	"runtime"
	"sync"
	"time"

	"touchtone/nlp"
	"touchtone/report/ledger"
	"touchtone/storage/document"
	"touchtone/storage/pg"
)

// entry is one record of a work on its way into the tables: either scored, or bad.
type entry struct {
	work   *ledger.Work
	record int
	scored *scored
	bad    *ledger.Reason
}

// scored is a record with everything that is worked out before the transaction begins.
type scored struct {
	document.Interaction
	day        time.Time
	customer   any // a pseudonym, or nil
	packed     []byte
	sha256     [sha256.Size]byte
	scorecards []int64 // one for each evaluation

	fingerprints []nlp.Fingerprint
}

// entries prepares a portion, on all processors: whoever reads on waits for it. What cannot be stored becomes bad, with a reason.
func (st *Store) entries(ctx context.Context, p *ledger.Portion) ([]entry, error) {
	all, errs := make([]entry, len(p.Records)), make([]error, len(p.Records))
	var preparing sync.WaitGroup
	processors := runtime.GOMAXPROCS(0)
	for first := range min(processors, len(all)) {
		preparing.Go(func() {
			for i := first; i < len(all); i += processors {
				all[i], errs[i] = st.entry(ctx, p, i)
			}
		})
	}
	preparing.Wait()
	return all, errors.Join(errs...)
}

// entry prepares the record of that place in a portion.
func (st *Store) entry(ctx context.Context, p *ledger.Portion, i int) (entry, error) {
	r := p.Records[i]
	e := entry{work: p.Work, record: p.After + 1 + i, bad: r.Bad}
	if r.Bad != nil {
		return e, nil
	}
	scored, err := st.score(ctx, p.Work, r)
	if unstorable(err) {
		return e.refuse(err), nil
	}
	e.scored = scored
	return e, err
}

func (st *Store) score(ctx context.Context, w *ledger.Work, r ledger.Record) (*scored, error) {
	s := &scored{Interaction: document.Interaction{Heard: r.Heard, Found: r.Found}, day: day(r.Heard.StartedAt, w.Object.LastModified), fingerprints: r.Heard.Fingerprints()}
	if r.Heard.Customer != "" {
		s.customer = st.key.Pseudonym(r.Heard.Customer)
	}
	var err error
	if s.packed, s.sha256, err = s.Pack(); err != nil {
		return nil, err
	}
	for i := range r.Found.Evaluations {
		id, err := st.scorecard(ctx, &r.Found.Evaluations[i])
		if err != nil {
			return nil, err
		}
		s.scorecards = append(s.scorecards, id)
	}
	return s, nil
}

// day is when an interaction counts: the UTC day on which it began, else on which its object was written.
func day(startedAt, lastModified time.Time) time.Time {
	if startedAt.IsZero() {
		startedAt = lastModified
	}
	return startedAt.UTC().Truncate(24 * time.Hour)
}

// refuse turns an entry whose values nothing will store into a bad one.
func (e entry) refuse(err error) entry {
	e.scored = nil
	e.bad = &ledger.Reason{Code: ledger.Unstorable, Detail: "the database refuses its values: " + cause(err)}
	return e
}

// insertEntries adds the outcomes and results of entries, parents before children.
func insertEntries(ctx context.Context, tx *sql.Tx, all []entry) error {
	var good, bad []entry
	for _, e := range all {
		if e.scored != nil {
			good = append(good, e)
		} else {
			bad = append(bad, e)
		}
	}
	if err := pg.Insert(ctx, tx, "outcomes", outcomeColumns, all); err != nil {
		return err
	}
	if err := pg.Insert(ctx, tx, "quarantines", quarantineColumns, bad); err != nil {
		return err
	}
	if err := pg.Insert(ctx, tx, "interactions", interactionColumns, good); err != nil {
		return err
	}
	if err := pg.Insert(ctx, tx, "evaluations", evaluationColumns, evaluations(good)); err != nil {
		return err
	}
	if err := pg.Insert(ctx, tx, "flags", flagColumns, flags(good)); err != nil {
		return err
	}
	if err := pg.Insert(ctx, tx, "survey_answers", surveyColumns, surveyAnswers(good)); err != nil {
		return err
	}
	if err := pg.Insert(ctx, tx, "traits", traitColumns, traits(good)); err != nil {
		return err
	}
	if err := insertFingerprints(ctx, tx, good); err != nil {
		return err
	}
	return insertCustomers(ctx, tx, good)
}

var outcomeColumns = pg.Columns[entry]{
	{"work_id", "bigint", func(e entry) any { return e.work.ID }},
	{"record", "integer", func(e entry) any { return e.record }},
	{"kind", "text", func(e entry) any {
		if e.scored != nil {
			return "scored"
		}
		return "quarantined"
	}},
	{"fence", "bigint", func(e entry) any { return e.work.Fence }},
	{"result_sha256", "bytea", func(e entry) any {
		if e.scored != nil {
			return e.scored.sha256[:]
		}
		return nil
	}},
	{"day", "date", func(e entry) any {
		if e.scored != nil {
			return e.scored.day
		}
		return nil
	}},
}

var quarantineColumns = pg.Columns[entry]{
	{"work_id", "bigint", func(e entry) any { return e.work.ID }},
	{"record", "integer", func(e entry) any { return e.record }},
	{"object_id", "bigint", func(e entry) any { return e.work.ObjectID }},
	{"code", "text", func(e entry) any { return e.bad.Code }},
	{"place", "text", func(e entry) any { return e.bad.Place }},
	{"detail", "text", func(e entry) any { return e.bad.Detail }},
}
