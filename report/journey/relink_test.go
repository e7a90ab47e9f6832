package journey_test

import (
	"testing"

	"touchtone/report/journey"
	"touchtone/rules"
)

func TestMovesCountFromWhereToWhere(t *testing.T) {
	t.Parallel()
	none := rules.Link{How: rules.Unmatched, Why: "no touchpoint's condition holds"}
	payment := rules.Link{Journey: "billing", Touchpoint: "payment", How: rules.ByMetadata, Why: "attribute queue is payments"}
	reworded := payment
	reworded.Why = "attribute queue is (payments | bills)"
	byTopic := payment
	byTopic.How = rules.ByTopic
	var r journey.Relinking
	for i := range 5 {
		r.Add(journey.Relink{ID: string(rune('a' + i)), From: none, To: payment})
	}
	r.Add(journey.Relink{ID: "same", From: payment, To: reworded})
	r.Add(journey.Relink{ID: "how", From: payment, To: byTopic})
	r.Add(journey.Relink{ID: "gone", From: payment, To: none})

	moves := r.Moves()
	if r.Tried != 8 || len(r.Changes) != 7 || len(moves) != 3 {
		t.Fatalf("got %d tried, %d changes in %d moves, want 8, 7 and 3", r.Tried, len(r.Changes), len(moves))
	}
	if m := moves[0]; m.From != "no touchpoint" || m.To != "billing / payment" || m.N != 5 || len(m.Such) != 3 || m.Such[0].ID != "a" {
		t.Errorf("got %+v, want five from nowhere to payment, three of them named", m)
	}
	if m := moves[1]; m.From != "billing / payment" || m.To != "billing / payment" || m.By != rules.ByTopic {
		t.Errorf("got %+v, want the one that stays for another reason", m)
	}
}
