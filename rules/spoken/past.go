package spoken

import (
	"slices"
	"strings"
	"time"

	"touchtone/interaction"
	"touchtone/rules/condition"
	"touchtone/rules/written"
)

// day is when the interactions of tests begin; no answer depends on which day it is.
var day = time.Date(2026, time.January, 15, 12, 0, 0, 0, time.UTC)

// Past are the earlier contacts that a test gives; nil when it gives none.
func Past(t *written.TestInteraction) condition.Past {
	if t.Before == nil {
		return nil
	}
	past := condition.Past{}
	for _, c := range t.Before {
		journey, touchpoint := c.Journey, c.Touchpoint
		if at, rest, ok := strings.Cut(touchpoint, "."); ok && journey == "" {
			journey, touchpoint = at, rest
		}
		past = append(past, condition.Contact{
			At: day.Add(-c.Ago.Duration), Channel: interaction.Channel(c.Channel),
			Journey: journey, Touchpoint: touchpoint, Sentiment: c.Sentiment, Flagged: c.Flagged,
		})
	}
	slices.SortStableFunc(past, func(a, b condition.Contact) int { return b.At.Compare(a.At) })
	return past
}
