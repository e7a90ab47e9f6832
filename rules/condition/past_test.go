package condition_test

import (
	"strings"
	"testing"
	"time"

	"touchtone/interaction"
	"touchtone/nlp"
	"touchtone/rules/condition"
	"touchtone/rules/language"
	"touchtone/rules/rulestest"
)

var began = time.Date(2026, 3, 10, 12, 0, 0, 0, time.UTC)

func daysAgo(n float64) time.Time { return began.Add(-time.Duration(n * 24 * float64(time.Hour))) }

func mean(f float64) *float64 { return &f }

// The customer was upset twice about the delivery, wrote a review of which nobody knows the feeling, and was
// content long ago.
var earlier = condition.Past{
	{At: daysAgo(1), Channel: interaction.Call, Journey: "buying", Touchpoint: "delivery", Sentiment: mean(-0.6), Flagged: true},
	{At: daysAgo(3), Channel: interaction.Chat, Journey: "buying", Touchpoint: "delivery", Sentiment: mean(-0.3)},
	{At: daysAgo(6), Channel: interaction.Review, Journey: "buying", Touchpoint: "paying"},
	{At: daysAgo(40), Channel: interaction.Call, Journey: "help", Touchpoint: "delivery", Sentiment: mean(0.4)},
	{At: daysAgo(-1), Channel: interaction.Call}, // later than this one: never counted
}

func TestEarlierContacts(t *testing.T) {
	t.Parallel()
	const unfelt = "not evaluable: how the customer felt in an earlier contact is not known"
	for _, c := range []struct{ condition, want, facts string }{
		{`previous contacts >= 4`, "matched", "call of 2026-03-09 12:00, negative, about buying.delivery|chat of 2026-03-07 12:00, negative, about buying.delivery|review of 2026-03-04 12:00, about buying.paying|1 more before"},
		{`previous contacts > 4`, "not matched", "-"},
		{`previous contacts in 30 days = 3`, "matched", "-"},
		{`previous contacts in 24h = 1`, "matched", "call of 2026-03-09 12:00, negative, about buying.delivery"},
		{`previous contacts in 2h >= 1`, "not matched", "none of 5 known earlier contacts"},
		{`previous negative contacts in 30 days >= 2`, "matched", "-"},
		{`previous negative contacts in 30 days >= 3`, unfelt, "-"},
		{`previous negative contacts in 30 days >= 4`, "not matched", "-"},
		{`previous positive contacts = 1`, unfelt, "-"},
		{`previous call contacts = 2`, "matched", "-"},
		{`previous flagged contacts > 1`, "not matched", "-"},
		{`previous contacts about the same touchpoint = 2`, "matched", "-"},
		{`previous contacts about the same journey = 3`, "matched", "-"},
		{`previous contact was negative`, "matched", "call of 2026-03-09 12:00, negative, about buying.delivery"},
		{`previous contact was chat`, "not matched", "call of 2026-03-09 12:00, negative, about buying.delivery"},
		{`previous 2 contacts were negative`, "matched", "-"},
		{`previous 2 contacts were negative about the same touchpoint`, "matched", "-"},
		{`previous 3 contacts were negative`, unfelt, "-"},
		{`previous 4 contacts were negative`, "not matched", "-"},
		{`previous 5 contacts were negative`, "not matched", "-"},
		{`within 7 days after a contact`, "matched", "-"},
		{`within 7 days after a review contact`, "matched", "-"},
		{`within 5 days after a review contact`, "not matched", "-"},
		{`within 7 days after a contact about the same touchpoint`, "matched", "-"},
		{`within 2 days after a chat contact about the same touchpoint`, "not matched", "-"},
		{`within 7 days after a positive contact`, unfelt, "-"},
	} {
		v, g := testAfter(t, c.condition, earlier, func(*nlp.Analysis) {})
		if got := say(v); got != c.want {
			t.Errorf("%s: got %s, want %s", c.condition, got, c.want)
		}
		if got := strings.Join(g.Facts, "|"); c.facts != "-" && got != c.facts {
			t.Errorf("%s: got facts %q, want %q", c.condition, got, c.facts)
		}
	}
}

// testAfter tests a condition about a call on a delivery of which a past is known.
func testAfter(t *testing.T, src string, past condition.Past, change func(*nlp.Analysis)) (condition.Verdict, condition.Ground) {
	t.Helper()
	cond, program := compile(t, src)
	a := rulestest.Heard(t, "agent: hello\ncustomer: hi")
	a.StartedAt, a.Customer, a.Journey, a.Touchpoint = began, "ann", "buying", "delivery"
	change(a)
	var h condition.Hearing
	program.Hear(a, &h)
	h.Past = past
	return cond.Test(&h), cond.Ground(&h)
}

func TestWhatIsNotKnownOfEarlierContacts(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		condition, want string
		past            condition.Past
		change          func(*nlp.Analysis)
	}{
		{`previous contacts = 0`, "matched", condition.Past{}, func(*nlp.Analysis) {}},
		{`previous contact was negative`, "not matched", condition.Past{}, func(*nlp.Analysis) {}},
		{`previous contacts = 0`, "not evaluable: earlier contacts of the customer are not known here", nil, func(*nlp.Analysis) {}},
		{`within 7 days after a contact`, "not evaluable: the source does not tell which customer it was", nil, func(a *nlp.Analysis) { a.Customer = "" }},
		{`previous contact was negative`, "not evaluable: the source does not say when it began", earlier, func(a *nlp.Analysis) { a.StartedAt = time.Time{} }},
		{`previous contacts about the same touchpoint > 1`, "not evaluable: the interaction belongs to no touchpoint", earlier, func(a *nlp.Analysis) { a.Touchpoint = "" }},
		{`previous contact was about the same journey`, "not evaluable: the interaction belongs to no journey", earlier, func(a *nlp.Analysis) { a.Journey = "" }},
		{`not previous contacts = 0 and agent says "hello"`, "not evaluable: earlier contacts of the customer are not known here", nil, func(*nlp.Analysis) {}},
	} {
		if v, _ := testAfter(t, c.condition, c.past, c.change); say(v) != c.want {
			t.Errorf("%s: got %s, want %s", c.condition, say(v), c.want)
		}
	}
}

func TestLooksBack(t *testing.T) {
	t.Parallel()
	for src, want := range map[string]time.Duration{
		`agent speaks`:                    0,
		`previous contacts in 3 days > 1`: 3 * 24 * time.Hour,
		`agent speaks and (within 2h after a contact or not previous contacts in 1 day > 2)`: 24 * time.Hour,
		`previous contacts > 1`:         condition.MaxPast,
		`previous contact was negative`: condition.MaxPast,
	} {
		tree, err := language.Parse(src)
		if err != nil {
			t.Fatal(err)
		}
		if got := condition.LooksBack(tree); got != want {
			t.Errorf("%s: got %v, want %v", src, got, want)
		}
	}
}
