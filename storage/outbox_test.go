package storage_test

import (
	"context"
	"errors"
	"io/fs"
	"slices"
	"testing"
	"time"

	"touchtone/report"
	"touchtone/report/digest"
	"touchtone/report/ledger"
	"touchtone/storage/storagetest/stage"
)

// take gives what comes next for a consumer, with the ids of its events.
func take(s *stage.Stage, consumer string) (p ledger.Parcel, ids []string) {
	s.T.Helper()
	p = stage.Must(s.NextParcel(context.Background(), consumer, time.Minute))(s.T)
	for _, e := range p.Events {
		ids = append(ids, e.ID)
	}
	return p, ids
}

func mustSubscribe(s *stage.Stage, consumer string, topic ledger.Topic) {
	s.T.Helper()
	if err := s.Subscribe(context.Background(), consumer, topic); err != nil {
		s.T.Fatal(err)
	}
}

// Whatever is saved is told of once, with ids that stay the same however often it is tried, and one parcel at a time.
func TestEachOutcomeIsToldOf(t *testing.T) {
	t.Parallel()
	s, ctx := stage.New(t), context.Background()
	mustSubscribe(s, "test", ledger.Outcomes)
	s.MustDiscover(stage.Objects(3)...)
	works := s.MustClaim("one")
	s.MustSave(stage.Whole(&works[0], stage.Good("a"), stage.Bad("json_syntax")), ledger.Portion{Work: &works[1], Records: []ledger.Record{stage.Good("b")}})
	works[1].Checkpoint = 1
	s.MustSave(stage.Whole(&works[1], stage.Good("c")))
	first, ids := take(s, "test")
	if len(ids) != 3 || first.Events[1].Kind != "quarantined" || first.Events[1].Code != "json_syntax" || first.Events[0].Work != works[0].ID {
		t.Fatalf("first came %+v", first.Events)
	}
	if _, err := s.NextParcel(ctx, "test", time.Minute); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("two tell at a time: %v", err)
	}
	if err := s.Undelivered(ctx, first, 0, nil, "away", 0); err != nil {
		t.Fatal(err)
	}
	again, same := take(s, "test")
	if !slices.Equal(ids, same) || again.Tries != 1 {
		t.Errorf("tried again it has ids %v after %d tries, want %v", same, again.Tries, ids)
	}
	if err := s.Delivered(ctx, first, nil); err != nil { // by the one who was given up
		t.Fatal(err)
	}
	if err := s.Undelivered(ctx, again, 2, map[string]string{ids[1]: "nobody reads it"}, "away", 0); err != nil {
		t.Fatal(err)
	}
	rest, left := take(s, "test")
	if len(left) != 1 || left[0] != ids[2] || rest.Tries != 1 {
		t.Errorf("of the parcel there are left %v after %d tries, want the last", left, rest.Tries)
	}
	if err := s.Delivered(ctx, rest, nil); err != nil {
		t.Fatal(err)
	}
	s.Wants("dead letters", "nobody reads it", `SELECT string_agg(why, ',') FROM dead_letters`)
	second, _ := take(s, "test")
	if len(second.Events) != 1 || second.Events[0].Record != 2 {
		t.Errorf("then came %+v", second.Events)
	}
	if err := s.Delivered(ctx, second, nil); err != nil {
		t.Fatal(err)
	}
	if _, err := s.NextParcel(ctx, "test", time.Minute); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("after the last: %v", err)
	}
	s.WantPromises()
}

// What commits late has a lower number than what was told of meanwhile, and comes all the same.
func TestWhatCommitsLateIsToldOf(t *testing.T) {
	t.Parallel()
	s, ctx := stage.New(t), context.Background()
	mustSubscribe(s, "test", ledger.Outcomes)
	s.MustDiscover(stage.Objects(3)...)
	works := s.MustClaim("one")
	s.MustSave(stage.Whole(&works[2], stage.Good("the first of its month"))) // for which tables are locked
	first, _ := take(s, "test")
	if err := s.Delivered(ctx, first, nil); err != nil {
		t.Fatal(err)
	}
	late := stage.Must(s.SQL.Begin())(t)
	if _, err := late.Exec(`INSERT INTO outcomes (work_id, record, kind, fence) VALUES ($1, 1, 'quarantined', 1)`, works[0].ID); err != nil {
		t.Fatal(err)
	}
	s.MustSave(stage.Whole(&works[1], stage.Good("b")))
	p, _ := take(s, "test")
	if err := s.Delivered(ctx, p, nil); err != nil || len(p.Events) != 1 || p.Events[0].Work != works[1].ID {
		t.Fatalf("got %+v, %v", p.Events, err)
	}
	if err := late.Commit(); err != nil {
		t.Fatal(err)
	}
	if p, _ := take(s, "test"); len(p.Events) != 1 || p.Events[0].Work != works[0].ID {
		t.Errorf("got %+v, want what was committed late", p.Events)
	}
}

// What a batch brought is kept as it was first, and told of once.
func TestDigestAndReportsStayAsTheyWere(t *testing.T) {
	t.Parallel()
	s, ctx := stage.New(t), context.Background()
	b := s.MustNight(stage.Tonight, stage.Objects(1)...)
	mustSubscribe(s, "mail", ledger.Digests)
	works := s.MustClaim("one")
	s.MustSave(stage.Whole(&works[0], stage.Good("a")))
	for _, flagged := range []int{1, 2} {
		made := digest.Make(stage.Must(s.Progress(ctx, b.ID))(t), report.Summary{Flagged: flagged}, nil, []string{"Sam"})
		if err := s.KeepDigest(ctx, made); err != nil {
			t.Fatal(err)
		}
		if err := s.KeepCoaching(ctx, b.ID, &report.Coaching{Agent: "Sam", Score: report.MeanOf(flagged, 80, 1)}); err != nil {
			t.Fatal(err)
		}
	}
	d := stage.Must(s.Digest(ctx, b.ID))(t)
	p, ids := take(s, "mail")
	if d.Summary.Flagged != 1 || d.Batch != b.ID || len(ids) != 1 || ids[0] != d.ID || p.Events[0].Batch != b.ID {
		t.Errorf("kept %+v, told of %+v", d, p.Events)
	}
	if c := stage.Must(s.Coaching(ctx, b.ID, "Sam"))(t); c.Score.N != 1 {
		t.Errorf("kept the report %+v, want the first", c)
	}
	if heard := stage.Must(s.Heard(ctx, b.ID))(t); len(heard) != 1 || heard[0].Agent != "Sam" || heard[0].Latest.IsZero() {
		t.Errorf("heard %+v", heard)
	}
	if agents := stage.Must(s.Coached(ctx, b.ID))(t); len(agents) != 1 {
		t.Errorf("reports of %v", agents)
	}
	if told := stage.Must(s.Deliveries(ctx, b.ID))(t); len(told) != 1 || told[0].Done || told[0].Consumer != "mail" {
		t.Errorf("deliveries %+v", told)
	}
	if _, err := s.Digest(ctx, 99); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("digest of none: %v", err)
	}
}
