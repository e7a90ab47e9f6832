package storage_test

import (
	"context"
	"testing"

	"touchtone/report"
	"touchtone/report/journey"
	"touchtone/rules"
	"touchtone/storage/storagetest/stage"
)

// stand scores one object with these records, and gives them as they stand.
func stand(s *stage.Stage, key string, records ...string) []*report.Scored {
	s.T.Helper()
	s.MustDiscover(stage.Object(key, "v1"))
	works := s.MustClaim("w")
	p := stage.Whole(&works[0])
	for _, id := range records {
		p.Records = append(p.Records, stage.Good(id))
	}
	s.MustSave(p)
	var all []*report.Scored
	for _, id := range records {
		all = append(all, stage.Must(s.Find(context.Background(), id))(s.T))
	}
	return all
}

func relink(was *report.Scored, touchpoint string) journey.Relink {
	return journey.Relink{ID: was.ID, Name: was.Heard.ID, From: was.Found.Link, To: rules.Link{
		Journey: "help", Touchpoint: touchpoint, How: rules.ByTopic, Why: `customer says "modem"`, Confidence: 0.75,
	}}
}

// A relink adds rows beside the results, the latest of which is what everybody reads; done twice it adds nothing.
func TestRelinkAddsAndTheLatestIsShown(t *testing.T) {
	t.Parallel()
	s, ctx := stage.New(t), context.Background()
	was := stand(s, "calls.jsonl", "c-1", "c-2")
	before := dump(s)
	if l := was[0].Found.Link; l.Touchpoint != "payment" || l.Why != `attribute queue is "payments"` || l.Confidence != 1 {
		t.Errorf("as scored: got %+v", l)
	}
	for _, step := range []struct {
		to    string
		added int
	}{{"outage", 1}, {"outage", 0}, {"setup", 1}} {
		added := stage.Must(s.Relink(ctx, "another pack", "tester", []journey.Relink{relink(was[0], step.to)}))(t)
		now := stage.Must(s.Scored(ctx, was[0].ID))(t).Found.Link
		if added != step.added || now.Journey != "help" || now.Touchpoint != step.to || now.How != rules.ByTopic || now.Confidence != 0.75 {
			t.Errorf("to %s: got %d rows and %+v, want %d", step.to, added, now, step.added)
		}
	}
	if other := stage.Must(s.Scored(ctx, was[1].ID))(t).Found.Link; other != was[1].Found.Link {
		t.Errorf("the other one went along: %+v", other)
	}
	if dump(s) != before {
		t.Error("results were changed")
	}
	if _, err := s.SQL.Exec(`UPDATE relinks SET why = ''`); err == nil {
		t.Error("a relink can be changed")
	}
}

// The queue of a touchpoint holds what was linked to it later.
func TestTheQueueFollowsARelink(t *testing.T) {
	t.Parallel()
	s, ctx := stage.New(t), context.Background()
	was := stand(s, "calls.jsonl", "c-1", "c-2")
	stage.Must(s.Relink(ctx, "another pack", "tester", []journey.Relink{relink(was[0], "outage")}))(t)
	for touchpoint, want := range map[string]int{"outage": 1, "payment": 1, "setup": 0} {
		if q := stage.Must(s.Queue(ctx, report.Scope{Touchpoint: touchpoint}, "", 10))(t); len(q.Entries) != want {
			t.Errorf("%s: got %d, want %d", touchpoint, len(q.Entries), want)
		}
	}
}

// An object scored anew is linked by the pack that scored it: a relink of the old results is not for the new ones.
func TestARelinkIsOfTheResultsItWasMadeOf(t *testing.T) {
	t.Parallel()
	s, ctx := stage.New(t), context.Background()
	was := stand(s, "calls.jsonl", "c-1")
	stage.Must(s.Relink(ctx, "another pack", "tester", []journey.Relink{relink(was[0], "outage")}))(t)
	s.MustDiscover(stage.Object("calls.jsonl", "v2"))
	works := s.MustClaim("w")
	s.MustSave(stage.Whole(&works[0], stage.Good("c-1")))
	if now := stage.Must(s.Find(ctx, "c-1"))(t).Found.Link; now.Touchpoint != "payment" {
		t.Errorf("got %+v, want the link of the new scoring", now)
	}
}
