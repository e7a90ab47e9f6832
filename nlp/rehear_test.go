package nlp

import (
	"encoding/json"
	"testing"
)

// What was analysed, stored as text and heard again is the same analysis.
func TestRehear(t *testing.T) {
	t.Parallel()
	want := shared.Analyze(call("My card is 4111 1111 1111 1111 and I'm furious! Third time I call.", "I'm so sorry to hear that. Bună ziua?", "Thanks, great."))
	got := *want
	got.Turns = make([]Turn, len(want.Turns))
	for i, said := range want.Turns {
		got.Turns[i] = Turn{Cutting: Cutting{Text: said.Text}, Participant: said.Participant, Speaker: said.Speaker, Start: said.Start, End: said.End}
	}
	got.Overall, got.Sides = Course{}, nil
	shared.Rehear(&got)
	if got, want := shown(t, &got), shown(t, want); got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
}

// shown is all of an analysis that others can see.
func shown(t *testing.T, a *Analysis) string {
	t.Helper()
	b, err := json.Marshal(a)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}
