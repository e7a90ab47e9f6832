package reading_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"touchtone/report"
	"touchtone/storage/reading"
	"touchtone/storage/storagetest/stage"
)

func mustDraw(s *stage.Stage, d report.Draw) report.Lot {
	s.T.Helper()
	ctx := context.Background()
	return stage.Must(s.Draw(ctx, stage.Must(s.Span(ctx))(s.T), d))(s.T)
}

func mustHistory(s *stage.Stage, lot report.Lot) (all []*report.Scored) {
	s.T.Helper()
	for past, err := range s.History(context.Background(), lot, 0) {
		all = append(all, stage.Must(stage.Must(past, err)(s.T)())(s.T))
	}
	return all
}

func TestHistoryGoesPageByPageThroughEverything(t *testing.T) {
	t.Parallel()
	s := stage.New(t)
	s.MustSaveMany(700)
	lot := mustDraw(s, report.Draw{})
	all := mustHistory(s, lot)
	if len(all) != 1400 || lot.N != 1400 || lot.Of != 1400 || lot.Days != 1 || !lot.Whole() {
		t.Fatalf("got %d of %+v, want 1400", len(all), lot)
	}
	seen := map[string]bool{}
	for i, one := range all {
		if seen[one.ID] {
			t.Fatalf("%s comes twice", one.ID)
		}
		seen[one.ID] = true
		if i > 0 && one.Object == all[i-1].Object && one.Record != all[i-1].Record+1 {
			t.Fatalf("record %d after %d", one.Record, all[i-1].Record)
		}
	}
}

// The same seed draws the same interactions in another database, in which other objects came first.
func TestSampleIsTheSameEverywhere(t *testing.T) {
	t.Parallel()
	first, second := stage.New(t), stage.New(t)
	second.MustExec(`SELECT setval(pg_get_serial_sequence('objects', 'object_id'), 100000)`)
	first.MustSaveMany(50)
	second.MustSaveMany(50)
	drawn := func(s *stage.Stage, d report.Draw) string {
		var names []string
		for _, one := range mustHistory(s, mustDraw(s, d)) {
			names = append(names, fmt.Sprint(one.Object, "#", one.Record))
		}
		if len(names) != d.N {
			t.Errorf("drew %d, want %d", len(names), d.N)
		}
		return strings.Join(names, " ")
	}
	seven := report.Draw{N: 20, Seed: 7}
	if got, want := drawn(second, seven), drawn(first, seven); got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
	if drawn(first, report.Draw{N: 20, Seed: 8}) == drawn(first, seven) {
		t.Error("another seed drew the same")
	}
}

func TestHistoryOfAPeriod(t *testing.T) {
	t.Parallel()
	s := stage.WithTalks(t)
	span := stage.Must(s.Span(context.Background()))(t)
	for _, day := range []time.Time{span.From, span.From.AddDate(0, 0, 3)} {
		lot := stage.Must(s.Draw(context.Background(), report.Period{From: day, To: span.To}, report.Draw{}))(t)
		for _, one := range mustHistory(s, lot) {
			if one.At.Before(day) {
				t.Errorf("%s of %s is before %s", one.Heard.ID, one.At, day)
			}
		}
		if lot.N == 0 {
			t.Errorf("nothing since %s", day)
		}
	}
}

// A page is found by the index however far back it lies: nothing is sorted, nothing read twice.
func TestHistoryWalksTheIndex(t *testing.T) {
	t.Parallel()
	s := stage.New(t)
	s.MustSaveMany(400)
	s.MustExec(`ANALYZE`)
	plan := s.Explain(reading.PastQuery, "2026-01-01", "2027-01-01", "1", "2026-03-01", 20, 1, "", 500)
	if !strings.Contains(plan, "day_work_id_record_idx") || strings.Contains(plan, "Sort") {
		t.Error(plan)
	}
}
