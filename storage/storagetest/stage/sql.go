package stage

import (
	"fmt"
	"strings"
)

// MustExec does what no method does.
func (s *Stage) MustExec(query string, args ...any) {
	s.T.Helper()
	if _, err := s.SQL.Exec(query, args...); err != nil {
		s.T.Fatalf("%s: %v", query, err)
	}
}

// Text gives the one value of a query as text.
func (s *Stage) Text(query string, args ...any) string {
	s.T.Helper()
	var got *string
	if err := s.SQL.QueryRow(query, args...).Scan(&got); err != nil {
		s.T.Fatalf("%s: %v", query, err)
	}
	if got == nil {
		return "NULL"
	}
	return *got
}

// Wants compares the one value of a query, as text.
func (s *Stage) Wants(what, want, query string, args ...any) {
	s.T.Helper()
	if got := s.Text(query, args...); got != want {
		s.T.Errorf("%s: got %s, want %s", what, got, want)
	}
}

// Explain is how Postgres would run a query, or does and takes back. Options of EXPLAIN may stand before it.
func (s *Stage) Explain(query string, args ...any) string {
	s.T.Helper()
	tx := Must(s.SQL.Begin())(s.T)
	defer tx.Rollback() // it has only asked
	rows := Must(tx.Query(`EXPLAIN `+query, args...))(s.T)
	defer rows.Close()
	var plan strings.Builder
	for rows.Next() {
		var line string
		if err := rows.Scan(&line); err != nil {
			s.T.Fatal(err)
		}
		fmt.Fprintln(&plan, line)
	}
	return plan.String()
}
