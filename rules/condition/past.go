package condition

import (
	"fmt"
	"strings"
	"time"

	"touchtone/interaction"
	"touchtone/rules/language"
)

// Past is what is known of a customer's earlier contacts when an interaction is judged. A nil Past says that
// nobody looked, which is another thing than to have found none.
type Past []Contact

// Contact is an earlier interaction of the same customer, as much of it as conditions ask for.
type Contact struct {
	At         time.Time // when it began
	Channel    interaction.Channel
	Journey    string
	Touchpoint string
	Sentiment  *float64 // the customer's mean; nil where too little was said
	Flagged    bool
}

// The limits of a past: further back nothing is looked for.
const (
	MaxPast     = 400 * 24 * time.Hour
	MaxContacts = 200 // the latest ones
)

// felt is how far from zero a mean begins to be a feeling.
const felt = 0.05

func (c *Contact) class() string {
	switch {
	case *c.Sentiment <= -felt:
		return "negative"
	case *c.Sentiment >= felt:
		return "positive"
	}
	return "neutral"
}

func (c *Contact) String() string {
	parts := []string{string(c.Channel) + " of " + c.At.UTC().Format("2006-01-02 15:04")}
	if c.Sentiment != nil {
		parts = append(parts, c.class())
	}
	if c.Touchpoint != "" {
		parts = append(parts, "about "+strings.TrimPrefix(c.Journey+"."+c.Touchpoint, "."))
	}
	return strings.Join(parts, ", ")
}

// past are the contacts that began before this interaction, the latest first.
func (h *Hearing) past() (earlier Past, why string) {
	switch {
	case h.StartedAt.IsZero():
		return nil, "the source does not say when it began"
	case h.Past == nil && h.Customer == "":
		return nil, "the source does not tell which customer it was"
	case h.Past == nil:
		return nil, "earlier contacts of the customer are not known here"
	}
	for _, c := range h.Past {
		if c.At.Before(h.StartedAt) {
			earlier = append(earlier, c)
		}
	}
	return earlier, ""
}

// like is what a contact must be.
type like language.Contact

// needs tells why nothing can be compared with this interaction.
func (l like) needs(h *Hearing) (why string) {
	switch {
	case l.Same == "touchpoint" && h.Touchpoint == "":
		return "the interaction belongs to no touchpoint"
	case l.Same == "journey" && h.Journey == "":
		return "the interaction belongs to no journey"
	}
	return ""
}

// fits tells whether a contact is such; its feeling may not be known.
func (l like) fits(h *Hearing, c *Contact) Truth {
	if l.Same != "" && (c.Journey != h.Journey || l.Same == "touchpoint" && c.Touchpoint != h.Touchpoint) {
		return No
	}
	switch l.Kind {
	case "":
		return Yes
	case "flagged":
		return truth(c.Flagged)
	case "negative", "neutral", "positive":
		if c.Sentiment == nil {
			return NotEvaluable
		}
		return truth(c.class() == l.Kind)
	}
	return truth(string(c.Channel) == l.Kind)
}

func truth(so bool) Truth {
	if so {
		return Yes
	}
	return No
}

const unfelt = "how the customer felt in an earlier contact is not known"

// count is how many contacts of a span are such, at least and at most: of some the feeling is not known.
func (l like) count(h *Hearing, within language.Span) (least, most int, seen []Contact, why string) {
	if why = l.needs(h); why != "" {
		return 0, 0, nil, why
	}
	earlier, why := h.past()
	if why != "" {
		return 0, 0, nil, why
	}
	since := h.StartedAt.Add(-spanOf(within))
	for i := range earlier {
		if earlier[i].At.Before(since) {
			continue
		}
		switch l.fits(h, &earlier[i]) {
		case Yes:
			least, most, seen = least+1, most+1, append(seen, earlier[i])
		case NotEvaluable:
			most++
		}
	}
	return least, most, seen, ""
}

// contacts counts how often the customer was in touch before.
type contacts struct{ *language.Contacts }

func (n contacts) test(h *Hearing, _ stretch) Verdict {
	least, most, _, why := like(n.Contact).count(h, n.Within)
	if why != "" {
		return unknown(why)
	}
	so := n.Op.Holds(float64(least), float64(n.N))
	for k := least + 1; k <= most; k++ {
		if n.Op.Holds(float64(k), float64(n.N)) != so {
			return unknown(unfelt)
		}
	}
	return decided(so, 1, found{})
}

func (n contacts) ground(h *Hearing, _ stretch, g *Ground) { like(n.Contact).tell(h, n.Within, g) }

// tell says which contacts there were.
func (l like) tell(h *Hearing, within language.Span, g *Ground) {
	_, _, seen, why := l.count(h, within)
	if why != "" {
		return
	}
	if len(seen) == 0 {
		g.fact(fmt.Sprintf("none of %d known earlier contacts", len(h.Past)))
		return
	}
	const shown = 3
	for i := range seen[:min(len(seen), shown)] {
		g.fact(seen[i].String())
	}
	if more := len(seen) - shown; more > 0 {
		g.fact(fmt.Sprintf("%d more before", more))
	}
}

// follows asks whether the customer was in touch not long before.
type follows struct{ *language.Follows }

func (n follows) test(h *Hearing, _ stretch) Verdict {
	least, most, _, why := like(n.Contact).count(h, n.Within)
	switch {
	case why != "":
		return unknown(why)
	case least == 0 && most > 0:
		return unknown(unfelt)
	}
	return decided(least > 0, 1, found{})
}

func (n follows) ground(h *Hearing, _ stretch, g *Ground) { like(n.Contact).tell(h, n.Within, g) }

// lately asks what the last contacts were like. Where there were fewer it does not hold.
type lately struct{ *language.Lately }

func (n lately) test(h *Hearing, _ stretch) Verdict {
	if why := like(n.Contact).needs(h); why != "" {
		return unknown(why)
	}
	earlier, why := h.past()
	if why != "" {
		return unknown(why)
	}
	if len(earlier) < n.N {
		return decided(false, 1, found{})
	}
	so := Yes
	for i := range earlier[:n.N] {
		switch like(n.Contact).fits(h, &earlier[i]) {
		case No:
			return decided(false, 1, found{})
		case NotEvaluable:
			so = NotEvaluable
		}
	}
	if so == NotEvaluable {
		return unknown(unfelt)
	}
	return decided(true, 1, found{})
}

func (n lately) ground(h *Hearing, _ stretch, g *Ground) {
	earlier, why := h.past()
	if why != "" {
		return
	}
	if len(earlier) < n.N {
		g.fact(fmt.Sprintf("%d known earlier contacts", len(earlier)))
	}
	for i := range earlier[:min(len(earlier), n.N)] {
		g.fact(earlier[i].String())
	}
}

// LooksBack is how far back a condition asks; 0 when it asks for nothing earlier.
func LooksBack(tree language.Condition) (far time.Duration) {
	language.Walk(tree, func(t language.Condition) {
		switch t := t.(type) {
		case *language.Contacts:
			far = max(far, spanOf(t.Within))
		case *language.Follows:
			far = max(far, spanOf(t.Within))
		case *language.Lately:
			far = MaxPast
		}
	})
	return far
}

// spanOf is how long a condition looks back; one that does not say looks back as far as anybody does.
func spanOf(s language.Span) time.Duration {
	if s == 0 {
		return MaxPast
	}
	return s.Duration()
}
