package saving

import (
	"bytes"
	"context"
	"database/sql"
	"fmt"
	"maps"
	"slices"
	"time"

	"touchtone/storage/pg"
)

// seen is a customer's row as one portion of records tells it.
type seen struct {
	customer    []byte
	first, last time.Time
	lang        string
}

// insertCustomers notes who was heard and when, in one order for all transactions, so that none waits for another in a
// circle.
func insertCustomers(ctx context.Context, tx *sql.Tx, good []entry) error {
	heard := heardOf(good)
	if len(heard) == 0 {
		return nil
	}
	_, err := tx.ExecContext(ctx,
		`INSERT INTO customers (customer, first_seen, last_seen, lang)
		SELECT * FROM unnest($1::bytea[], $2::timestamptz[], $3::timestamptz[], $4::text[])
		ON CONFLICT (customer) DO UPDATE
		SET first_seen = least(customers.first_seen, excluded.first_seen),
		    last_seen = greatest(customers.last_seen, excluded.last_seen),
		    lang = CASE WHEN excluded.lang <> '' AND (customers.lang = '' OR (excluded.last_seen, excluded.lang) > (customers.last_seen, customers.lang))
		                THEN excluded.lang ELSE customers.lang END
		WHERE excluded.first_seen < customers.first_seen OR excluded.last_seen > customers.last_seen OR customers.lang = ''`,
		pg.Array(heard, func(s seen) any { return s.customer }),
		pg.Array(heard, func(s seen) any { return s.first }),
		pg.Array(heard, func(s seen) any { return s.last }),
		pg.Array(heard, func(s seen) any { return s.lang }))
	if err != nil {
		return fmt.Errorf("insert customers: %w", err)
	}
	return nil
}

func heardOf(good []entry) []seen {
	all := map[string]seen{}
	for _, e := range good {
		customer, known := e.scored.customer.([]byte)
		if !known {
			continue
		}
		at := e.scored.Heard.StartedAt
		if at.IsZero() {
			at = e.scored.day
		}
		s, again := all[string(customer)]
		if !again {
			s = seen{customer, at, at, ""}
		}
		if lang := e.scored.Heard.Lang; lang != "" && (s.lang == "" || at.After(s.last) || at.Equal(s.last) && lang > s.lang) {
			s.lang = lang
		}
		if at.Before(s.first) {
			s.first = at
		}
		if at.After(s.last) {
			s.last = at
		}
		all[string(customer)] = s
	}
	return slices.SortedFunc(maps.Values(all), func(a, b seen) int { return bytes.Compare(a.customer, b.customer) })
}

// trait is a row of the table traits.
type trait struct {
	entry
	name, value string
}

func traits(good []entry) []trait {
	var rows []trait
	for _, e := range good {
		if e.scored.customer == nil {
			continue
		}
		for _, name := range slices.Sorted(maps.Keys(e.scored.Found.Traits)) {
			rows = append(rows, trait{e, name, e.scored.Found.Traits[name]})
		}
	}
	return rows
}

var traitColumns = pg.Columns[trait]{
	{"work_id", "bigint", func(t trait) any { return t.work.ID }},
	{"record", "integer", func(t trait) any { return t.record }},
	{"day", "date", func(t trait) any { return t.scored.day }},
	{"object_id", "bigint", func(t trait) any { return t.work.ObjectID }},
	{"customer", "bytea", func(t trait) any { return t.scored.customer }},
	{"name", "text", func(t trait) any { return t.name }},
	{"value", "text", func(t trait) any { return t.value }},
}
