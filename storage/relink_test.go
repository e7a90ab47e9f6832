package storage_test

import (
	"context"
	"testing"

	"touchtone/report"
	"touchtone/report/journey"
	"touchtone/rules"
)

// stand scores one object with these records, and gives them as they stand.
func (s *stage) stand(key string, records ...string) []*report.Scored {
	s.t.Helper()
	s.mustDiscover(object(key, "v1"))
	works := s.mustClaim("w")
	p := whole(&works[0])
	for _, id := range records {
		p.Records = append(p.Records, good(id))
	}
	s.mustSave(p)
	var all []*report.Scored
	for _, id := range records {
		all = append(all, must(s.Find(context.Background(), id))(s.t))
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
	s, ctx := mustStage(t), context.Background()
	was := s.stand("calls.jsonl", "c-1", "c-2")
	before := s.dump()
	if l := was[0].Found.Link; l.Touchpoint != "payment" || l.Why != `attribute queue is "payments"` || l.Confidence != 1 {
		t.Errorf("as scored: got %+v", l)
	}
	for _, step := range []struct {
		to    string
		added int
	}{{"outage", 1}, {"outage", 0}, {"setup", 1}} {
		added := must(s.Relink(ctx, "another pack", "tester", []journey.Relink{relink(was[0], step.to)}))(t)
		now := must(s.Scored(ctx, was[0].ID))(t).Found.Link
		if added != step.added || now.Journey != "help" || now.Touchpoint != step.to || now.How != rules.ByTopic || now.Confidence != 0.75 {
			t.Errorf("to %s: got %d rows and %+v, want %d", step.to, added, now, step.added)
		}
	}
	if other := must(s.Scored(ctx, was[1].ID))(t).Found.Link; other != was[1].Found.Link {
		t.Errorf("the other one went along: %+v", other)
	}
	if s.dump() != before {
		t.Error("results were changed")
	}
	if _, err := s.sql.Exec(`UPDATE relinks SET why = ''`); err == nil {
		t.Error("a relink can be changed")
	}
}

// The queue of a touchpoint holds what was linked to it later.
func TestTheQueueFollowsARelink(t *testing.T) {
	t.Parallel()
	s, ctx := mustStage(t), context.Background()
	was := s.stand("calls.jsonl", "c-1", "c-2")
	must(s.Relink(ctx, "another pack", "tester", []journey.Relink{relink(was[0], "outage")}))(t)
	for touchpoint, want := range map[string]int{"outage": 1, "payment": 1, "setup": 0} {
		if q := must(s.Queue(ctx, report.Scope{Touchpoint: touchpoint}, "", 10))(t); len(q.Entries) != want {
			t.Errorf("%s: got %d, want %d", touchpoint, len(q.Entries), want)
		}
	}
}

// An object scored anew is linked by the pack that scored it: a relink of the old results is not for the new ones.
func TestARelinkIsOfTheResultsItWasMadeOf(t *testing.T) {
	t.Parallel()
	s, ctx := mustStage(t), context.Background()
	was := s.stand("calls.jsonl", "c-1")
	must(s.Relink(ctx, "another pack", "tester", []journey.Relink{relink(was[0], "outage")}))(t)
	s.mustDiscover(object("calls.jsonl", "v2"))
	works := s.mustClaim("w")
	s.mustSave(whole(&works[0], good("c-1")))
	if now := must(s.Find(ctx, "c-1"))(t).Found.Link; now.Touchpoint != "payment" {
		t.Errorf("got %+v, want the link of the new scoring", now)
	}
}
