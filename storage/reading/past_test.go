package reading_test

import (
	"context"
	"testing"
	"time"

	"touchtone/nlp"
	"touchtone/report"
	"touchtone/report/ledger"
	"touchtone/rules"
	"touchtone/storage/storagetest/stage"
)

var noon = time.Date(2026, 3, 10, 12, 0, 0, 0, time.UTC)

// earlierCall is a scored record of a customer at a time.
func earlierCall(id, customer string, began time.Time) ledger.Record {
	r := stage.Good(id)
	r.Heard.Customer, r.Heard.StartedAt = customer, began
	return r
}

func mustSaveContacts(s *stage.Stage, records ...ledger.Record) {
	s.T.Helper()
	s.MustDiscover(stage.Objects(len(records))...)
	for i, w := range s.MustClaim("one") {
		s.MustSave(stage.Whole(&w, records[i]))
	}
}

// What was before is the same customer's, earlier, not too long ago, and the latest first.
func TestPasts(t *testing.T) {
	t.Parallel()
	s := stage.New(t)
	silent := earlierCall("silent", "ann", noon.Add(-48*time.Hour))
	silent.Heard.Sides, silent.Found.Flags = nil, nil
	silent.Found.Link = rules.Link{How: rules.Unmatched}
	mustSaveContacts(s,
		earlierCall("itself", "ann", noon),
		earlierCall("yesterday", "ann", noon.Add(-24*time.Hour)),
		silent,
		earlierCall("long ago", "ann", noon.Add(-31*24*time.Hour)),
		earlierCall("later", "ann", noon.Add(time.Hour)),
		earlierCall("another's", "bob", noon.Add(-time.Hour)),
		earlierCall("untimed", "ann", time.Time{}),
	)
	asks := func(customer string, began time.Time) *nlp.Analysis { return earlierCall("", customer, began).Heard }
	got, err := s.Pasts(context.Background(), []*nlp.Analysis{
		asks("ann", noon), nil, asks("", noon), asks("ann", time.Time{}), asks("eve", noon), asks("bob", noon),
	}, 30*24*time.Hour)
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []int{2, -1, -1, -1, 0, 1} {
		if known := len(got[i]); got[i] == nil && want >= 0 || got[i] != nil && known != want {
			t.Errorf("%d: got %v, want %d contacts", i, got[i], want)
		}
	}
	first, second := got[0][0], got[0][1]
	if !first.At.Equal(noon.Add(-24*time.Hour)) || first.Channel != "call" || first.Journey != "buying" || first.Touchpoint != "payment" ||
		first.Sentiment == nil || *first.Sentiment != -0.25 || !first.Flagged {
		t.Errorf("got %+v, want yesterday's call", first)
	}
	if second.Sentiment != nil || second.Flagged || second.Touchpoint != "" {
		t.Errorf("got %+v, want nothing that is not known", second)
	}
}

// History comes with what was before each interaction, when somebody asks.
func TestHistoryLooksBack(t *testing.T) {
	t.Parallel()
	s := stage.New(t)
	mustSaveContacts(s, earlierCall("a", "ann", noon), earlierCall("b", "ann", noon.Add(time.Hour)), earlierCall("c", "", noon))
	lot := mustDraw(s, report.Draw{})
	for _, far := range []time.Duration{0, time.Minute, 2 * time.Hour} {
		known := map[string]int{}
		for past, err := range s.History(context.Background(), lot, far) {
			one := stage.Must(stage.Must(past, err)(t)())(t)
			if known[one.Heard.ID] = len(one.Before); one.Before == nil {
				known[one.Heard.ID] = -1
			}
		}
		want := map[time.Duration][3]int{0: {-1, -1, -1}, time.Minute: {0, 0, -1}, 2 * time.Hour: {0, 1, -1}}[far]
		if got := [3]int{known["a"], known["b"], known["c"]}; got != want {
			t.Errorf("%v back: got %v, want %v", far, got, want)
		}
	}
}
