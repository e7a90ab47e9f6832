package written

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"touchtone/rules/matching"
	"touchtone/rules/spelling"
)

// Names tells conditions what a pack calls by name. Inside a scorecard its own questions need no first name.
type Names struct {
	Pack *Pack
	Card *Scorecard // nil outside of scorecards
}

func (n Names) List(name string) ([]matching.Phrase, error) {
	list, ok := n.Pack.Lists[name]
	if !ok {
		known := slices.Collect(maps.Keys(n.Pack.Lists))
		return nil, fmt.Errorf("there is no list @%s%s", name, spelling.DidYouMean(name, known))
	}
	return list.Phrases(), nil
}

func (n Names) Rule(name string) (int, error) {
	var known []string
	for i, r := range n.Pack.Rules {
		if r.ID == name {
			return i, nil
		}
		known = append(known, r.ID)
	}
	return 0, fmt.Errorf("there is no rule %s%s", name, spelling.DidYouMean(name, known))
}

func (n Names) Result(of string) error {
	card, section, within := strings.Cut(of, ".")
	s := n.Pack.Scorecard(card)
	if s == nil {
		return fmt.Errorf("there is no scorecard %s%s", card, spelling.DidYouMean(card, n.Pack.cardKeys()))
	}
	if within && s.Group(section) == nil {
		return fmt.Errorf("scorecard %s has no section %s", card, section)
	}
	return nil
}

func (n Names) Question(name string, values []string) error {
	card, ref, full := strings.Cut(name, ".")
	s := n.Pack.Scorecard(card)
	if !full {
		s, ref = n.Card, name
	}
	if s == nil {
		return fmt.Errorf("there is no scorecard for the question %s: write SCORECARD.QUESTION", name)
	}
	q := s.Question(ref)
	if q == nil {
		return fmt.Errorf("scorecard %s has no question %s%s", s.Key, ref, spelling.DidYouMean(ref, s.QuestionRefs()))
	}
	for _, v := range values {
		if q.Option(v) == nil && v != SetNA && q.Type != Numeric && q.Type != FreeText {
			return fmt.Errorf("question %s has no option %s%s", ref, v, spelling.DidYouMean(v, q.Refs()))
		}
	}
	return nil
}

// Scorecard is the scorecard of a key; nil when there is none.
func (f *Pack) Scorecard(key string) *Scorecard {
	for i := range f.Scorecards {
		if f.Scorecards[i].Key == key {
			return &f.Scorecards[i]
		}
	}
	return nil
}

func (f *Pack) cardKeys() []string {
	var out []string
	for i := range f.Scorecards {
		out = append(out, f.Scorecards[i].Key)
	}
	return out
}
