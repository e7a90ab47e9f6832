package storage_test

import (
	"context"
	"fmt"
	"strconv"
	"testing"
	"time"

	"touchtone/interaction"
	"touchtone/report/ledger"
	"touchtone/storage/storagetest/stage"
)

// asked is a request for feedback, as an export of a survey tool tells of it.
func asked(id string, day int, answered bool) ledger.Record {
	r := stage.Good(id)
	heard := *r.Heard
	heard.Channel, heard.Format, heard.Customer, heard.Answers = interaction.Survey, "medallia-table", "of "+id, nil
	heard.StartedAt = time.Date(2026, 3, day, 9, 0, 0, 0, time.UTC)
	heard.Request = &interaction.Request{Answered: answered}
	r.Heard = &heard
	return r
}

// alike are n requests of 28 days of which 80 have the same id, and one in eight was answered.
func alike(from, n int) (all []ledger.Record) {
	for i := from; i < from+n; i++ {
		all = append(all, asked(fmt.Sprintf("request-%d", i%80), 1+i/80%28, i%8 == 0))
	}
	return all
}

// mustHold stores an object of a day of March with these records.
func mustHold(s *stage.Stage, key string, written int, records ...ledger.Record) {
	s.T.Helper()
	o := stage.Object(key, "1")
	o.LastModified = time.Date(2026, 3, written, 12, 0, 0, 0, time.UTC)
	s.MustDiscover(o)
	for _, w := range s.MustClaim("w") {
		s.MustSave(stage.Whole(&w, records...))
	}
}

// An object of twice as many records, however alike, is twice as much to look through when it becomes current: not four times.
func TestPromotingReadsEachRecordOnce(t *testing.T) {
	t.Parallel()
	read := func(n int) int {
		s := stage.New(t)
		mustHold(s, "alike.jsonl", 2, alike(0, n)...)
		return rowsRead(s, `SELECT mark_days_beside(array_agg(work_id)) FROM works`)
	}
	once, twice := read(600), read(1200)
	if once < 600 || twice > 5*once/2 {
		t.Errorf("of 600 records %d rows are read, of 1200 %d", once, twice)
	}
}

// rowsRead counts the rows that a statement looks at, in whatever table.
func rowsRead(s *stage.Stage, query string) int {
	s.T.Helper()
	const counted = `SELECT sum(seq_tup_read + coalesce(idx_tup_fetch, 0)) FROM pg_stat_xact_user_tables`
	s.MustExec(`BEGIN`)
	before := stage.Must(strconv.Atoi(s.Text(counted)))(s.T)
	s.MustExec(query)
	after := stage.Must(strconv.Atoi(s.Text(counted)))(s.T)
	s.MustExec(`ROLLBACK`)
	return after - before
}

// The only request without an answer is answered in a later export: no longer is it known that the format tells of those who did not
// answer, and no day has a rate of responses any more.
func TestARequestThatWasAnsweredLater(t *testing.T) {
	t.Parallel()
	s := stage.New(t)
	mustHold(s, "call", 28, begun("long after", "2026-03-28")) // so that all had their two weeks
	mustHold(s, "first.csv", 5, asked("request-1", 3, false))
	mustHold(s, "others.csv", 5, asked("request-2", 5, true), asked("request-3", 6, true))
	const rates = `SELECT coalesce(string_agg(day || ' ' || total || '/' || n, ' ' ORDER BY day), 'none') FROM touchpoint_days WHERE metric = 'response rate'`
	stage.Must(s.Measure(context.Background()))(t)
	s.Wants("rates", "2026-03-03 0/1 2026-03-05 1/1 2026-03-06 1/1", rates)
	mustHold(s, "later.csv", 9, asked("request-1", 3, true))
	wantFigures(s)
	s.Wants("rates", "none", rates)
}

// BenchmarkPromote tells what it costs to make an object current, for each of its records. Of a thousand and of a million
// it should be the same: go test ./storage -run - -bench Promote -benchtime 20000x
func BenchmarkPromote(b *testing.B) {
	const portion = 500
	s := stage.New(b)
	s.MustDiscover(stage.Object("alike.jsonl", "1"))
	w := s.MustClaim("w")[0]
	for stored := 0; stored < b.N; stored += portion {
		s.MustSave(ledger.Portion{Work: &w, After: stored, Records: alike(stored, min(portion, b.N-stored))})
	}
	b.ResetTimer()
	s.MustSave(ledger.Portion{Work: &w, After: b.N, Last: true, Records: alike(b.N, 1)})
}
