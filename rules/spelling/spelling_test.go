package spelling

import "testing"

func TestDidYouMean(t *testing.T) {
	t.Parallel()
	for word, want := range map[string]string{
		"wieght": `, did you mean "weight"?`, "Weight": `, did you mean "weight"?`, "questoins": `, did you mean "questions"?`, "zebra": "",
	} {
		if got := DidYouMean(word, []string{"weight", "questions", "when"}); got != want {
			t.Errorf("%s: got %q, want %q", word, got, want)
		}
	}
}
