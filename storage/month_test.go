package storage_test

import (
	"context"
	"fmt"
	"sync"
	"testing"
	"time"

	"touchtone/report/ledger"
	"touchtone/storage"
	"touchtone/storage/migrations"
	"touchtone/storage/storagetest"
	"touchtone/storage/storagetest/stage"
)

// begun is a scored record that began on a day.
func begun(id, day string) ledger.Record {
	r := stage.Good(id)
	about := *r.Heard
	about.StartedAt, _ = time.Parse(time.DateOnly, day)
	r.Heard = &about
	return r
}

// mustSaveDays scores an object for each day.
func mustSaveDays(s *stage.Stage, days ...string) {
	s.T.Helper()
	var found []ledger.Object
	for _, day := range days {
		found = append(found, stage.Object(day+".json", "v1"))
	}
	s.MustDiscover(found...)
	for i, w := range s.MustClaim("one") {
		s.MustSave(stage.Whole(&w, begun(days[i], days[i])))
	}
}

func TestAnyDayHasItsMonth(t *testing.T) {
	t.Parallel()
	s := stage.New(t)
	mustSaveDays(s, "2015-02-28", "0001-01-02", "1970-01-01", "2026-03-31", "2026-04-01", "2126-07-01", "9999-12-31")
	s.Wants("where each day went", "before_2000 0001-01-02,before_2000 1970-01-01,2015_02 2015-02-28,2026_03 2026-03-31,2026_04 2026-04-01,"+
		"after_2099 2126-07-01,after_2099 9999-12-31",
		`SELECT string_agg(substr(tableoid::regclass::text, length('months.interactions__')) || ' ' || to_char(day, 'YYYY-MM-DD'), ',' ORDER BY day) FROM interactions`)
	s.Wants("tables of each month", "5 of 7", `SELECT count(*) || ' of ' || min(cardinality(tables)) FROM kept_months`)
	s.WantPromises()
}

func TestMonthsMadeByManyAtOnce(t *testing.T) {
	t.Parallel()
	s := stage.New(t)
	var making sync.WaitGroup
	for range 8 {
		making.Go(func() {
			db, err := storage.Open(context.Background(), s.DSN, storage.Options{MaxConnections: 2})
			if err != nil {
				t.Error(err)
				return
			}
			defer db.Close()
			for month := time.January; month <= time.June; month++ {
				if err := db.MakeMonths(context.Background(), time.Date(2020, month, 9, 0, 0, 0, 0, time.UTC)); err != nil {
					t.Error(err)
				}
			}
		})
	}
	making.Wait()
	s.Wants("months", "6", `SELECT count(*) FROM kept_months`)
}

func TestExpiredMonthsGoWhole(t *testing.T) {
	t.Parallel()
	s, ctx := stage.New(t), context.Background()
	mustSaveDays(s, "2019-12-31", "2024-01-31", "2024-03-01", "2024-04-02", "2026-03-01")
	if _, err := s.Measure(ctx); err != nil {
		t.Fatal(err)
	}
	figures := s.Text(`SELECT md5(string_agg(t::text, '' ORDER BY t::text)) FROM touchpoint_days t`)
	before := stage.Must(s.Recount(ctx, 0))(t)

	since := time.Date(2024, 4, 1, 0, 0, 0, 0, time.UTC)
	would, gone := stage.Must(s.Past(ctx, since))(t), stage.Must(s.Expire(ctx, since))(t)
	if fmt.Sprint(would) != fmt.Sprint(gone) || len(gone) != 3 || gone[0].Name != "2019_12" || gone[2].Interactions != 1 || gone[2].Rows < 4 || gone[2].Bytes == 0 {
		t.Errorf("went %v after %v was said, want three months with an interaction each", gone, would)
	}
	s.Wants("what is left", "2024-04-02,2026-03-01", `SELECT string_agg(day::text, ',' ORDER BY day) FROM interactions`)
	s.Wants("figures of touchpoints", figures, `SELECT md5(string_agg(t::text, '' ORDER BY t::text)) FROM touchpoint_days t`)
	if after := stage.Must(s.Recount(ctx, 0))(t); after != before || after.Scored != 5 || after.Open != 0 {
		t.Errorf("counted %+v, before %+v: what was scored stays scored", after, before)
	}
	if n := s.MustDiscover(stage.Object("2024-01-31.json", "v1")); n != 0 {
		t.Errorf("listed again, an object past retention makes %d works", n)
	}
	if _, err := s.Measure(ctx); err != nil {
		t.Fatal(err)
	}
	s.WantPromises()
	if again := stage.Must(s.Expire(ctx, since))(t); len(again) > 0 {
		t.Errorf("went once more: %v", again)
	}
}

// A worker that remembers a month, and one that never heard of it, both learn that it is past retention.
func TestWhatComesAfterRetentionIsNotStored(t *testing.T) {
	t.Parallel()
	s, ctx := stage.New(t), context.Background()
	mustSaveDays(s, "2024-01-05")
	other := stage.Must(storage.Open(ctx, s.DSN, storage.Options{}))(t)
	defer other.Close()
	if _, err := other.Expire(ctx, time.Date(2024, 2, 1, 0, 0, 0, 0, time.UTC)); err != nil {
		t.Fatal(err)
	}
	s.MustDiscover(stage.Object("late.json", "v1"), stage.Object("later.json", "v1"), stage.Object("kept.json", "v1"))
	works := s.MustClaim("one")
	lost := s.MustSave(
		stage.Whole(&works[0], begun("a", "2024-01-06")),
		stage.Whole(&works[1], begun("b", "2023-05-01")),
		stage.Whole(&works[2], begun("c", "2024-02-01")))
	if len(lost) > 0 {
		t.Errorf("lost %v", lost)
	}
	s.Wants("quarantined", "results of January 2024 are no longer kept,results of May 2023 are no longer kept",
		`SELECT string_agg(detail, ',' ORDER BY work_id) FROM quarantines WHERE code = 'past_retention'`)
	s.Wants("stored", "2024-02-01", `SELECT string_agg(day::text, ',') FROM interactions`)
	s.WantPromises()
}

// What was stored before there were months is the same after, row by row, with all that hung on it.
func TestResultsBecomeMonthly(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	s := stage.On(t, storagetest.Empty(t), func(s *stage.Stage) error {
		steps := stage.Must(migrations.Provider(s.SQL))(t)
		if _, err := steps.UpTo(ctx, 18); err != nil {
			return err
		}
		_, err := steps.ApplyVersion(ctx, 36, true) // leases, without which this program claims nothing
		return err
	})
	// What else this program asks for came later.
	s.MustExec(`CREATE FUNCTION mark_days_beside(bigint[]) RETURNS void LANGUAGE sql AS ''; ALTER TABLE sources ADD rate float8`)
	mustSaveDays(s, "2015-02-28", "2026-03-31", "2026-04-01")
	s.MustExec(`DROP FUNCTION mark_days_beside; ALTER TABLE sources DROP rate`)
	s.MustExec(`INSERT INTO signals (customer, at, day, kind, journey, touchpoint, page, what, about, sha256)
		VALUES (sha256('c'), '2025-01-01Z', '2025-01-01', 'visited', '', '', '/', '', '', sha256('s'))`)
	described := `SELECT string_agg(v.relname || obj_description(v.oid) || v.reloptions::text, ',' ORDER BY v.relname)
		FROM pg_class v WHERE v.relkind = 'v' AND v.relnamespace = 'touchtone_v1'::regnamespace`
	rows, views := dump(s), s.Text(described)
	if err := s.Migrate(ctx); err != nil {
		t.Fatal(err)
	}
	if got := dump(s); got != rows {
		t.Errorf("rows differ: sum %s, before %s", got, rows)
	}
	s.Wants("signals", "1", `SELECT count(*) FROM months.signals_2025_01`)
	s.Wants("views for others", views, described)
	s.Wants("read by views", "3", `SELECT count(*) FROM touchtone_v1.interactions`)
	mustSaveDays(s, "2026-05-01")
	s.WantPromises()
	if _, err := s.SQL.Exec(`DELETE FROM months.flags_2026_03`); err == nil {
		t.Error("a flag of a month could be deleted")
	}
	if _, err := s.SQL.Exec(`TRUNCATE months.flags_2026_03`); err == nil {
		t.Error("the flags of a month could be truncated")
	}
}
