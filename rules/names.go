package rules

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"touchtone/rules/matching"
	"touchtone/rules/spelling"
	"touchtone/rules/written"
)

// names tells conditions what the pack calls by name. Inside a scorecard its own questions need no first name.
type names struct {
	pack *Pack
	card *Scorecard // nil outside of scorecards
}

func (n names) List(name string) ([]matching.Phrase, error) {
	list, ok := n.pack.Lists[name]
	if !ok {
		known := slices.Collect(maps.Keys(n.pack.Lists))
		return nil, fmt.Errorf("there is no list @%s%s", name, spelling.DidYouMean(name, known))
	}
	return list.Phrases(), nil
}

func (n names) Rule(name string) (int, error) {
	var known []string
	for i, r := range n.pack.Rules {
		if r.ID == name {
			return i, nil
		}
		known = append(known, r.ID)
	}
	return 0, fmt.Errorf("there is no rule %s%s", name, spelling.DidYouMean(name, known))
}

func (n names) Result(of string) error {
	card, section, within := strings.Cut(of, ".")
	s := n.pack.scorecard(card)
	if s == nil {
		return fmt.Errorf("there is no scorecard %s%s", card, spelling.DidYouMean(card, n.pack.cardKeys()))
	}
	if within && s.Group(section) == nil {
		return fmt.Errorf("scorecard %s has no section %s", card, section)
	}
	return nil
}

func (n names) Question(name string, values []string) error {
	card, ref, full := strings.Cut(name, ".")
	s := n.pack.scorecard(card)
	if !full {
		s, ref = n.card, name
	}
	if s == nil {
		return fmt.Errorf("there is no scorecard for the question %s: write SCORECARD.QUESTION", name)
	}
	q := s.Question(ref)
	if q == nil {
		return fmt.Errorf("scorecard %s has no question %s%s", s.Key, ref, spelling.DidYouMean(ref, s.QuestionRefs()))
	}
	for _, v := range values {
		if q.Option(v) == nil && v != written.SetNA && q.Type != written.Numeric && q.Type != written.FreeText {
			return fmt.Errorf("question %s has no option %s%s", ref, v, spelling.DidYouMean(v, q.Refs()))
		}
	}
	return nil
}

func (p *Pack) scorecard(key string) *Scorecard {
	for i := range p.Scorecards {
		if p.Scorecards[i].Key == key {
			return &p.Scorecards[i]
		}
	}
	return nil
}

func (p *Pack) cardKeys() []string {
	var out []string
	for i := range p.Scorecards {
		out = append(out, p.Scorecards[i].Key)
	}
	return out
}
