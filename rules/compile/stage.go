package compile

import (
	"touchtone/rules/condition"
	"touchtone/rules/language"
	"touchtone/rules/written"
)

// stage is what a condition can know when it is tested.
type stage uint8

const (
	beforeLinking stage = iota // neither touchpoint nor results
	beforeScoring              // no results
	whileScoring               // the answers of its own scorecard
	afterScoring               // everything
)

// tooEarly finds what cannot be known yet at a stage, also in the rules that a condition calls.
func (c *compiling) tooEarly(tree language.Condition, card *written.Scorecard, at stage, seen map[string]bool) []condition.Problem {
	var out []condition.Problem
	language.Walk(tree, func(t language.Condition) {
		if why := early(t, card, at); why != "" {
			out = append(out, condition.Problem{Offset: t.At(), Message: why})
		}
		named, ok := t.(*language.Named)
		if !ok || seen[named.Rule] {
			return
		}
		seen[named.Rule] = true
		for _, p := range c.tooEarly(c.pack.RuleTree(named.Rule), card, at, seen) {
			out = append(out, condition.Problem{Offset: t.At(), Message: "rule " + named.Rule + ": " + p.Message})
		}
	})
	return out
}

// early says why a condition cannot be known at a stage; empty when it can.
func early(t language.Condition, card *written.Scorecard, at stage) string {
	switch t := t.(type) {
	case *language.Is:
		if at == beforeLinking && (t.Field == "journey" || t.Field == "touchpoint") {
			return undecided
		}
	case *language.Contacts:
		return earlySame(t.Contact, at)
	case *language.Lately:
		return earlySame(t.Contact, at)
	case *language.Follows:
		return earlySame(t.Contact, at)
	case *language.AnswerIs:
		if at < whileScoring || at == whileScoring && !card.Owns(t.Question) {
			return "answers are not known yet here; enable_when can ask for those of its own scorecard, flags for all"
		}
	case *language.FatalIn:
		if at < afterScoring {
			return "fatal answers are not known yet here; flags can ask for them"
		}
	case *language.Compares:
		if at < afterScoring && t.Measure.Of == language.OfThing {
			return "scores are not known yet here; flags can ask for them"
		}
	}
	return ""
}

const undecided = "the touchpoint is not decided yet"

// earlySame says why an earlier contact cannot be compared with this interaction yet.
func earlySame(c language.Contact, at stage) string {
	if c.Same != "" && at == beforeLinking {
		return undecided
	}
	return ""
}
