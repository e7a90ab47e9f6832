package reading

import (
	"context"
	"fmt"
	"time"

	"touchtone/nlp"
	"touchtone/rules"
	"touchtone/storage/pg"
)

// asker is an interaction whose customer's earlier contacts are asked for.
type asker struct {
	customer []byte // the pseudonym; nil when the source names no customer
	began    time.Time
}

// Pasts gives what is known of the earlier contacts of each interaction's customer, so far back: those that began
// before it, the latest first. It is nil where the source tells neither the customer nor the time.
//
// What is known is what was stored by then. A contact that arrives late, or is scored at the same time, is not
// among them, and an answer that was given without it stands until the interaction is judged again.
func (st *Store) Pasts(ctx context.Context, heard []*nlp.Analysis, far time.Duration) ([]rules.Past, error) {
	askers := make([]asker, len(heard))
	for i, a := range heard {
		if a != nil && a.Customer != "" {
			askers[i] = asker{st.key.Pseudonym(a.Customer), a.StartedAt}
		}
	}
	return st.pasts(ctx, askers, far)
}

func (a asker) mayKnow() bool { return a.customer != nil && !a.began.IsZero() }

// earlier is a contact of the asker of that number.
type earlier struct {
	asker int
	rules.Contact
}

func (st *Store) pasts(ctx context.Context, askers []asker, far time.Duration) ([]rules.Past, error) {
	all, known := make([]rules.Past, len(askers)), []asker{}
	places := []int{} // of the known among all
	for i, a := range askers {
		if a.mayKnow() {
			all[i] = rules.Past{}
			known, places = append(known, a), append(places, i)
		}
	}
	if len(known) == 0 {
		return all, nil
	}
	rows, err := st.db.QueryContext(ctx, earlierQuery,
		pg.Array(known, func(a asker) any { return a.customer }),
		pg.Array(known, func(a asker) any { return a.began }),
		far.Seconds(), rules.MaxContacts)
	if err != nil {
		return nil, fmt.Errorf("earlier contacts: %w", err)
	}
	found, err := pg.Collect(rows, func(e *earlier) []any {
		return []any{&e.asker, &e.At, &e.Channel, &e.Journey, &e.Touchpoint, &e.Sentiment, &e.Flagged}
	})
	if err != nil {
		return nil, fmt.Errorf("earlier contacts: %w", err)
	}
	for _, e := range found {
		i := places[e.asker]
		all[i] = append(all[i], e.Contact)
	}
	return all, nil
}

// The days narrow the search to the index; the times decide.
const earlierQuery = `SELECT asker.n - 1, c.*
	FROM unnest($1::bytea[], $2::timestamptz[]) WITH ORDINALITY AS asker (customer, began, n)
	CROSS JOIN LATERAL (
	    SELECT i.started_at, i.channel, i.journey, i.touchpoint, i.customer_sentiment, i.flags > 0
	    FROM current_interactions i
	    WHERE i.customer = asker.customer
	      AND i.day >= (asker.began AT TIME ZONE 'UTC' - make_interval(secs => $3))::date
	      AND i.day <= (asker.began AT TIME ZONE 'UTC')::date
	      AND i.started_at >= asker.began - make_interval(secs => $3)
	      AND i.started_at < asker.began
	    ORDER BY i.started_at DESC, i.object_id, i.record
	    LIMIT $4
	) c
	ORDER BY asker.n, c.started_at DESC`
